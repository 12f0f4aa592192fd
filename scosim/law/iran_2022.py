"""Memorandum of obligations of Iran.  Samarkand, 16 September 2022: what it takes on, in three tranches."""

from __future__ import annotations

from ..calendar import day
from ..provision import Instrument
from . import silences
from .register import DEFINES, REPEATS
from .words import MEMBER, RATS, SECRETARIAT, signed

IRAN = "Iran"

MEMORANDUM = Instrument(
    "memorandum-iran-2022",
    "Iran Memorandum 2022",
    adopted="2022-09-16",
    since="2022-09-16",
    source="https://flfgdq.cn/law/%e5%85%b3%e4%ba%8e%e4%bc%8a%e6%9c%97%e4%bc%8a%e6%96%af%e5%85%b0%e5%85%b1%e5%92%8c%e5%9b%bd%e5%8a%a0%e5%85%a5%e4%b8%8a%e6%b5%b7%e5%90%88%e4%bd%9c%e7%bb%84%e7%bb%87%e4%b9%89%e5%8a%a1%e7%9a%84%e5%a4%87%e5%bf%98%e5%bd%95-%e4%b8%ad%e6%96%87%e6%9c%ac-2002%e5%b9%b4",
    leaves_open=(silences.in_force_unknown,),
)

parties = MEMORANDUM.states(
    "parties", "the members, the SCO and Iran; it rests on the decision of 2021 to start admission", why=DEFINES
)
nature = MEMORANDUM.states("1", "an international treaty that fixes what Iran takes on", why=DEFINES)
general_duty = MEMORANDUM.states("2", "Iran respects the Charter, the treaty of 2007 and SCO documents", why=REPEATS)
all_treaties = MEMORANDUM.states("3.1", "Iran accedes to all SCO treaties within the dates that follow", why=REPEATS)

first_tranche = MEMORANDUM.duty(
    "3.2",
    "first tranche: Charter, Shanghai Convention and their protocols, by 1 December 2022",
    officer=IRAN,
    act="first tranche",
    seeks=(MEMBER,),
    after=signed,
    by=day("2022-12-01"),
    only=IRAN,
    leaves_open=(silences.missed_tranche_deadline, silences.convention_consent),
)
second_tranche = MEMORANDUM.duty(
    "3.3",
    "second tranche, after the first: the treaties of annex 1, by 15 January 2023",
    officer=IRAN,
    act="second tranche",
    seeks=(MEMBER,),
    follows=first_tranche,
    by=day("2023-01-15"),
    only=IRAN,
    leaves_open=(silences.missed_tranche_deadline,),
)
third_tranche = MEMORANDUM.duty(
    "3.4",
    "third tranche, after the second and once the memorandum is in force: the treaties of annex 2",
    officer=IRAN,
    act="third tranche",
    seeks=(MEMBER,),
    follows=second_tranche,
    only=IRAN,
    confidence="partially-read",
)

share = MEMORANDUM.entitlement(
    "share",
    "its share of the budget is 5.8 per cent",
    whom=(MEMBER,),
    verbs=("contribute",),
    organs=(),
    answer="yes",
    only=IRAN,
    confidence="secondary-report",
    source="https://inbusiness.kz/ru/last/tokaev-utverdil-memorandum-ob-obyazatelstvah-irana-v-celyah-polucheniya-statusa-chlena-shos",
)
posts = MEMORANDUM.entitlement(
    "posts",
    "four posts in the permanent bodies",
    whom=(MEMBER,),
    verbs=("nominate",),
    organs=(SECRETARIAT, RATS),
    answer="yes",
    only=IRAN,
    confidence="secondary-report",
    source="https://inbusiness.kz/ru/last/tokaev-utverdil-memorandum-ob-obyazatelstvah-irana-v-celyah-polucheniya-statusa-chlena-shos",
)
