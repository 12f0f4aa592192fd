"""From the proposals of a scenario to their dossiers: what members put to organs and changes nobody's standing."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import try_nearest
from ..history import nearest, state
from ..rulebook import Rulebook
from ..terms import Dossier, Proposal
from .complaints import Complaints
from .pages import FORMS, ProposalPage, ScenarioPage
from .places import Path
from .reader import shown

LAST_WORD = ("CHS",)
"""The organ to which a proposal is put that names none."""


class Proposals:
    """The proposals of a scenario, held against its other names and against the law's ways of deciding."""

    def __init__(self, page: ScenarioPage, rulebook: Rulebook, complaints: Complaints) -> None:
        self.page = page
        self.rulebook = rulebook
        self.complaints = complaints
        self.taken = {applicant.name.casefold() for applicant in page.applicants}
        self.taken |= {proceeding.concerned.casefold() for proceeding in page.proceedings}

    def dossiers(self) -> Iterator[Dossier]:
        """A dossier for each proposal that is in order."""
        for number, page in enumerate(self.page.proposals):
            path: Path = ("proposals", number)
            self._check_name(page, (*path, "name"))
            self._warn_of_form(page, (*path, "form"))
            self._warn_of_unknown(page, (*path, "with"))
            way = self._way(page, (*path, "at"))
            if way is not None:
                yield _dossier(page, way)

    def _check_name(self, page: ProposalPage, path: Path) -> None:
        """A proposal is known by its name, and nothing else is."""
        name = page.name.casefold()
        if name in self.taken or state(page.name) is not None or "/" in page.name:
            remedy = "a name that no other proposal, applicant or State has, without a slash"
            self.complaints.refuse("S0336", f"{shown(page.name)} cannot be the name of this proposal", path, remedy)
        self.taken.add(name)

    def _way(self, page: ProposalPage, path: Path) -> Proposal | None:
        route = page.at or LAST_WORD
        way = self.rulebook.proposals.get(route)
        if way is None:
            organs = max(self.rulebook.proposals, key=len, default=())
            message = f"no proposal goes by way of {', '.join(route)}"
            remedy = f"each organ once, from the lowest up: {', '.join(organs)}"
            self.complaints.refuse("S0337", message, path if page.at else path[:-1], remedy)
        return way

    def _warn_of_form(self, page: ProposalPage, path: Path) -> None:
        if page.form is not None and page.form not in FORMS:
            remedies = (f"forms: {', '.join(FORMS)}", *try_nearest(page.form, FORMS))
            self.complaints.warn("S0407", f"{shown(page.form)} is none of the forms known", path, *remedies)

    def _warn_of_unknown(self, page: ProposalPage, path: Path) -> None:
        """Who is neither a State nor an organisation that the law knows may be misspelt."""
        whom, organisations = page.with_, self.rulebook.organisations
        if whom is None or state(whom) is not None or whom in organisations:
            return
        guess = nearest(whom)
        near = try_nearest(whom, (*organisations, guess) if guess else organisations)
        remedies = (f"organisations: {', '.join(organisations)}", *near)
        self.complaints.warn("S0408", f"{shown(whom)} is no State or organisation that is known", path, *remedies)


def _dossier(page: ProposalPage, way: Proposal) -> Dossier:
    return Dossier(
        id=page.name,
        applicant=page.with_ or page.name,
        seeks=way,
        filed=page.raised,
        cite=page.cite,
        areas=page.areas,
        withdraws=page.withdraws,
        form=page.form or "",
    )
