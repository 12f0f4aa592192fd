"""Agreement on the budget.  Moscow, 29 May 2003; shares changed by protocol on 24 November 2003; until 2018."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .facts import alleged, arrears_over_one_year, arrears_over_two_years, beyond_control
from .register import MONEY
from .words import ARREARS, EXPULSION, MEMBER, RATS, SECRETARIAT, SUSPENDED, SUSPENSION, WITHDRAWAL, granted

AGREEMENT = Instrument(
    "budget-agreement-2003",
    "Budget Agreement 2003",
    adopted="2003-05-29",
    since="2003-05-29",
    until="2018-01-01",
    source="http://fsou.com/html/text/eag/1006672/100667220_2.html",
    leaves_open=(silences.in_force_unknown,),
)

SHARES = "http://www.kleyou.net/html/text/chl/602/60273_4.html"

advances = AGREEMENT.duty(
    "1.advances",
    "advances are given back to a member that leaves",
    officer="SCO budget",
    act="refund of advances",
    seeks=(WITHDRAWAL,),
    after=granted,
    lasting=True,
    source="https://055110.com/law/1/32306.html",
)
advances_of_the_expelled = AGREEMENT.duty(
    "1.advances",
    "advances, less debts, are given back to an expelled member, as to one that leaves",
    officer="SCO budget",
    act="refund of advances",
    seeks=(EXPULSION,),
    after=granted,
    lasting=True,
    under=(silences.refund_on_expulsion, "as-on-withdrawal"),
    confidence="inferred",
)
yearly = AGREEMENT.entitlement(
    "2",
    "the budget is for a calendar year, approved by the CHG; contributions are in United States dollars",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
    source="https://base.garant.ru/2564292/741609f9002bd54a24e5c49cb5af953b",
)
voluntary = AGREEMENT.states(
    "7.voluntary",
    "the Secretary-General may take voluntary contributions, with the consent of the CNC",
    why=MONEY,
)

# ── 9. Arrears: debt, interest, posts, suspension ────────────────────────────────────────────────────────

debt = AGREEMENT.states("9.debt", "an unpaid contribution is a debt and must be paid", why=MONEY)
interest = AGREEMENT.states("9.interest", "from 1 October arrears bear interest of 0.1 per cent a month", why=MONEY)
posts = AGREEMENT.entitlement(
    "9.posts",
    "a member that owes more than a year's contribution may send nobody to posts in the permanent bodies",
    whom=(MEMBER,),
    verbs=("nominate",),
    organs=(SECRETARIAT, RATS),
    answer="no",
    provided=arrears_over_one_year & ~beyond_control,
)
suspension_for_arrears = AGREEMENT.criterion(
    "9.suspension",
    "for arrears a member may be suspended only if it owes more than two years' contributions, by its own fault",
    seeks=(SUSPENSION,),
    holds=~alleged(ARREARS) | (arrears_over_two_years & ~beyond_control),
    leaves_open=(silences.arrears_automatic,),
)

# ── Annex: shares ────────────────────────────────────────────────────────────────────────────────────────

shares = AGREEMENT.entitlement(
    "annex",
    "shares: China and Russia 23.5 each, Kazakhstan 20, Uzbekistan 15, Kyrgyzstan 12, Tajikistan 6 per cent",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
    until="2003-11-24",
    source=SHARES,
)
shares_changed = AGREEMENT.entitlement(
    "annex-2003-11",
    "shares: China and Russia 24 each, Kazakhstan 21, Uzbekistan 15, Kyrgyzstan 10, Tajikistan 6 per cent",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
    since="2003-11-24",
    instead_of=shares,
    source=SHARES,
)
