"""The codes of mistakes and warnings: what each means, why it is refused, and what to do.

One code is one mistake with one remedy.  Nothing that reads or runs a scenario loads this; `scosim codes` prints it,
docs/codes.md is made from it, and a test holds it to the codes that are in use.
"""

from __future__ import annotations

from typing import NamedTuple

from .errors import Problem, QuestionError, try_nearest, wrapped


class Code(NamedTuple):
    """One mistake: a title, why it is refused or warned of, the remedy, and which commands tell it."""

    code: str
    title: str
    why: str
    remedy: str
    told_by: str

    @property
    def kind(self) -> str:
        """Whether it stops a command or not."""
        return "warning" if self.code.startswith("S04") else "error"


class Section(NamedTuple):
    """Codes that have their first digits in common, and the commands that tell them."""

    title: str
    told_by: str
    codes: tuple[tuple[str, str, str, str], ...]


READING = "every command that reads a file"
SCENARIOS = "every command that reads a scenario"
PROMISES = "verify, check"

SECTIONS = (
    Section("The file and its YAML", READING, (
        ("S0101", "There is no such file", "The path leads to nothing.",
         "Mend the path; the nearest name in that folder is given. Paths count from the folder that you are in."),
        ("S0102", "A folder or device, not a file", "A scenario is one text file; only `test` looks through folders.",
         "Name one YAML file."),
        ("S0103", "The file cannot be opened", "The system refuses it; its own reason is given.",
         "See that you may read it, and that its name is not too long."),
        ("S0104", "Not UTF-8 text", "In another encoding letters would be read as others.",
         "Save the file as UTF-8."),
        ("S0105", "The file is too large", "A scenario is a short text; above 1,000,000 bytes nothing is read.",
         "Split it into several files."),
        ("S0106", "The file is empty", "It holds nothing, or comments only.",
         "Copy one of the scenarios that are shipped, and change it."),
        ("S0107", "The YAML cannot be read", "The parser stopped for a reason that has no code of its own.",
         "Write keys and values, one to a line; put odd text in quotes."),
        ("S0108", "Too deep", "Lists and mappings lie more than 32 deep within one another, which no scenario needs.",
         "Close the brackets, or mend the indentation."),
        ("S0109", "Too many keys and values", "More than 100,000 in one file.", "Split it into several scenarios."),
        ("S0110", "An anchor or alias", "What * and & do is not read, so that every value stands where it counts.",
         "Write the values out; put text that begins with * or & in quotes."),
        ("S0111", "A tag", "Words that begin with ! would say how to read a value; the field says that.",
         "Write plain text or numbers; put text that begins with ! in quotes."),
        ("S0112", "A merge key", "<< would bring lines from elsewhere.",
         "Write the lines out where they are needed."),
        ("S0113", "A key that stands there already", "One of the two would be lost in silence.",
         "Keep one of the two."),
        ("S0114", "A directive", "Lines that begin with % are not read.",
         "Delete the line, or put the text in quotes."),
        ("S0115", "A text that is too long", "More than 10,000 characters; mostly a quotation mark is not closed.",
         "Shorten it, or close the quotation mark before it."),
        ("S0116", "A character that hides or turns text",
         "It shows as nothing, or reorders the line, so that one reads other than what is there.", "Delete it."),
        ("S0117", "A file that is no mapping", "A scenario is made of keys and values.",
         "Write `title: …` and so on, one to a line."),
        ("S0118", "A quotation mark that is never closed", "All that follows would be part of the text.",
         "End the text with the same mark; within '…' write it twice."),
        ("S0119", "An escape that is none", "In double quotes a backslash begins an escape, and YAML knows no such.",
         "Write the character itself, or use single quotes."),
        ("S0120", "A tab", "YAML takes spaces only where a line begins.", "Indent with spaces."),
        ("S0121", "A sign that cannot begin a text", "@, ` and some others are reserved.", "Put the text in quotes."),
        ("S0122", "Something behind | or >",
         "These stand alone, or with +, - or a digit, and the text follows below.",
         "Put the text on the next lines, or in quotes."),
        ("S0123", "A line without a colon", "A key needs a colon and a space behind it.",
         "Write `key: value`, or `- item` in a list."),
        ("S0124", "A list that begins in mid-line", "A hyphen begins an entry only at the beginning of a line.",
         "Put each `- ` on a line of its own."),
        ("S0125", "A colon where none can stand", "Mostly the line before lacks its colon, or the columns differ.",
         "Mend the line before; put text that holds `: ` in quotes; begin keys in one column."),
        ("S0126", "A question mark where none can stand", "Alone it would begin a key.", "Put the text in quotes."),
        ("S0127", "A bracket that is not closed", "A comma or a closing bracket is missing.",
         "Close every [ with ] and every { with }, with commas between."),
        ("S0128", "A value that is missing", "A bracket closes, or a comma stands, where a value is due.",
         "Write the value, or take the comma out."),
        ("S0129", "A line that does not fit",
         "Its indentation fits none of the lines before, or something follows a closing mark.",
         "Begin the keys, or the hyphens, of one block in the same column."),
        ("S0130", "Something after the end", "The content has ended before this.",
         "Take it out; a colon needs a space after it."),
        ("S0131", "A second document", "A file holds one scenario; three hyphens begin another.",
         "Delete the line, or make a second file."),
        ("S0132", "An escape for a forbidden character",
         "It stands for no character, or for one that hides or turns text.",
         "Write the character itself, or single quotes where a backslash is meant."),
        ("S0133", "A key that is no text", "A list or mapping stands where a key is due, as in {{name}}.",
         "Put text that begins with [ or { in quotes."),
        ("S0134", "A file of promises", "It is not a scenario, and cannot be run.",
         "`scosim verify FILE` proves or refutes it; `scosim check FILE` only reads it."),
    )),
    Section("Keys and values", SCENARIOS, (
        ("S0200", "More mistakes than are told", "Fifty are told at most.", "Mend these first."),
        ("S0201", "An unknown key", "What is not read would be lost in silence.",
         "Take the nearest key of the list that is given."),
        ("S0202", "A key that is missing", "Without it the line says nothing definite.", "Add it."),
        ("S0203", "A value of the wrong kind",
         "A list, a mapping or a single value stands where another of the three belongs.",
         "Write it as the example in the message."),
        ("S0205", "No value", "Nothing stands where something is due; it is not taken for a default.",
         "Write a value, or take the key out."),
        ("S0204", "A day that does not exist", "Days are written YYYY-MM-DD, and no calendar has this one.",
         "Write a day that exists, such as 2009-06-30."),
        ("S0217", "A day out of range", "Only the years 1990 to 2200 are known.", "Write a day between these."),
        ("S0206", "Not a whole number", "Only digits, without quotes, sign or point.",
         "Write digits, eighteen at most."),
        ("S0207", "Neither true nor false", "yes, no, 0 and 1 are not taken, lest Norway be a no.",
         "Write true, false or (of a fact) unknown."),
        ("S0208", "Dates among members", "A fact is dated, or said of members one by one; not both on one level.",
         "Write dates, and below each the members."),
        ("S0209", "Not a time for an act",
         "An act is done on a day, some days after the step that calls for it, or never.",
         "Write a day, `90 days`, or never."),
        ("S0210", "Not a list of members", "It is neither `historical` nor a list of States, or the list is empty.",
         "Write historical, or a list."),
        ("S0211", "A member named twice", "A State is a member once, by whatever name.", "Name each State once."),
        ("S0212", "An unknown kind of organisation", "The law tells these kinds apart.", "Take one of those given."),
        ("S0213", "Another format", "This version reads format 1.", "Write `format: 1`, or take the line out."),
        ("S0214", "An applicant that is none or two", "It is either a State or an organisation.",
         "Give one of the keys state, organisation."),
        ("S0215", "A kind of a State", "Only organisations are of kinds.", "Take the line out."),
        ("S0216", "One State under two names", "What is said under one would hide the other.",
         "Keep one of the two."),
        ("S0218", "A date within an event", "An event has its own day.", "State the value without a date."),
        ("S0219", "`historical` of some days or members", "It takes all packaged facts, on every day.",
         "Write true or false."),
        ("S0220", "An event in which nothing happens", "It has neither `what` nor facts.",
         "Say what happens, or which facts change."),
        ("S0221", "A proceeding that is none or two", "It is a measure against a State, or a State's own act.",
         "Give one of the keys seeks, act."),
        ("S0222", "An unknown kind of sitting", "Sittings are open or closed.", "Take one of the two."),
        ("S0223", "Not a chance", "A chance lies between 0 and 1; percentages are not taken.",
         "Write a decimal such as 0.25, or a fraction such as 1/3."),
        ("S0224", "Chances that do not sum to 1",
         "Something is left over, or counted twice; it is not set right by itself.",
         "Mend the numbers, or write `rest` for one of them."),
        ("S0225", "A chain that does not go on", "A stance can be reached from which no chances are given.",
         "Give a row for that stance too."),
        ("S0226", "A follower that knows too little",
         "Of some stances of the one followed, or its absence, nothing is said.", "Add `otherwise: {…}`."),
        ("S0227", "Not two numbers", "What is expected lies between a lowest and a highest number.",
         "Write both: [0.2, 0.4]."),
        ("S0228", "A number of runs that cannot be", "One run at least; the most is given.",
         "Write a number in that range."),
        ("S0229", "An unknown time to hold", "A drawn stance holds for a cycle or a sitting.",
         "Take one of the two."),
        ("S0230", "A stance in two ways", "A line has one stance, or chances, or a chain, or follows somebody.",
         "Write a line for each."),
        ("S0231", "One history and all of them",
         "What is asked of the history told does not go with what is asked of all.",
         "With a chance expect only outcome and by; expect the rest apart."),
        ("S0232", "A fact said of members", "The law asks this fact of the applicant alone.",
         "Write true, false or unknown."),
        ("S0233", "A key of the other kind of proceeding",
         "A measure is raised against a State; an act is notified by one.", "Keep the keys of one kind."),
        ("S0234", "The rest given twice", "Only one stance can take what the others leave.",
         "Write a number for one of the two."),
        ("S0235", "No organ", "A list of organs is empty.", "Name one, or several from the lowest up."),
        ("S0236", "A chain without a beginning",
         "It has no shares of its own that last, so it is open where it begins.", "Say where: `first: {…}`."),
        ("S0237", "Numbers in the wrong order", "The first is more than the second.", "Put the lower one first."),
        ("S0238", "Nothing that could hold",
         "`holds` says for how long something drawn is kept, and nothing is drawn.", "Take it out, or give chances."),
        ("S0239", "An outcome of the close, by a day", "It is what is left at the end; it comes about on no day.",
         "Take `by` out, or expect an outcome that has a day."),
        ("S0240", "Not a number", "Only a plain number is taken.", "Write a decimal such as 0.25."),
        ("S0241", "A number out of range", "The bounds of this number are given.", "Write a number between them."),
        ("S0242", "An unknown parameter", "The model has no such number.", "Take the nearest of those given."),
        ("S0243", "An unknown attribute", "Nothing of that name is known of members and files.",
         "Take the nearest of those given."),
        ("S0244", "An unknown target", "An event cannot change that.", "Take the nearest of those given."),
        ("S0245", "An event about nobody", "What it changes is somebody's, or about somebody.", "Add of or about."),
        ("S0246", "An unknown model", "There is no model of that name.", "Take the one that is given."),
        ("S0247", "A value outside its own bounds", "The best value lies between low and high.",
         "Mend one of the three."),
        ("S0248", "A threshold above that of support", "Nobody could then have no objection.",
         "Lower the threshold, or raise support."),
        ("S0250", "An unknown number of the model", "The model tells no number of that name.",
         "Take the nearest of those given."),
        ("S0251", "A key that this number has not", "The number does not depend on that.", "Take the key out."),
        ("S0252", "Not one thing expected of a number",
         "A number rises, falls, is the same, or lies between: one of these.", "Keep one."),
        ("S0253", "`true` is due", "To expect that something does not rise is another expectation.",
         "Write true, or take the line out."),
        ("S0254", "Members and days at once", "Numbers are compared along one thing.",
         "Name several members on one day, or one on several days."),
        ("S0255", "Nothing to compare", "One number alone neither rises nor falls.",
         "Name two days or more, or two members or more."),
        ("S0256", "A line under another heading", "Its keys are those of another line; mostly a heading is missing.",
         "Put it below its own heading."),
        ("S0260", "A name that is taken", "Two variants, or a variant and a sweep, would be called alike.",
         "Choose another name."),
        ("S0261", "A variant that differs in nothing", "It would be run for nothing; mostly a key is misspelt.",
         "Change something, or take it out."),
        ("S0262", "Variants within variants", "What differs is said once, at the top of the file.",
         "Give each variant in full."),
        ("S0263", "A path that leads nowhere", "Nothing stands in the place that the sweep shall change.",
         "Follow the keys that are given; entries of lists count from 0."),
        ("S0264", "Not a variant or sweep", "The expectation compares what is not in the file.",
         "Take one of the names given."),
        ("S0265", "Nothing to compare with", "An order needs two variants, each once.",
         "Name two or more, or a sweep."),
        ("S0266", "A sweep without values", "There is nothing to put in the place.", "Write a list: [0, 0.25, 0.5]."),
        ("S0267", "No one file in a variant", "What is compared must have exactly one file in each.",
         "Compare other variants, or name the file."),
        ("S0269", "Too many variants", "1,000 are the most.", "Make several scenarios of it."),
        ("S0270", "A value twice in a sweep", "The same would be run twice, under one name.", "Keep one of the two."),
        ("S0271", "A crossing along words", "Where a chance crosses a value can be told along numbers only.",
         "Sweep over numbers, or expect an order."),
    )),
    Section("Files of promises", PROMISES, (
        ("S0281", "An unknown decision", "The record tells nothing of that name.",
         "Take the nearest of those given."),
        ("S0283", "An unknown promise about the law", "Only these are known about rules and duties.",
         "Take the one that is given."),
        ("S0284", "No promise, or two", "A promise says one thing.", "Give one of the keys that are listed."),
        ("S0285", "Two promises of one name", "They could not be told apart.", "Give each a name of its own."),
        ("S0287", "An unknown world", "The file has no world of that name.", "Take the nearest of those given."),
        ("S0288", "Too many facts that may change", "Each multiplies what must be looked at.",
         "Name those that matter."),
        ("S0289", "A word that nothing goes by",
         "Nothing in these worlds is called so, and the promise would hold for want of matter.",
         "Take the nearest of those given."),
        ("S0290", "A key that does not go with the promise", "It would change nothing.",
         "Take it out, or promise what it goes with."),
        ("S0291", "Rights that promise nothing, or twice", "Answers are promised always, or never.",
         "Give one of the two, with the answers."),
    )),
    Section("Words of the law and of the case", SCENARIOS, (
        ("S0301", "An unknown State, organisation or capacity", "Nobody is known by that name.",
         "Use the usual English name or the ISO code; the nearest name is given."),
        ("S0302", "An unknown standing", "No law of the organisation ever knew it.", "Take one of those given."),
        ("S0303", "An unknown organ", "No organ goes by that name, or it decides nothing.",
         "Take one of those given."),
        ("S0304", "An unknown stance", "A member's stance is one of five.", "Take one of those given."),
        ("S0305", "An unknown signer", "The law asks by whom a letter is signed, in these words.",
         "Take one of those given, or leave the key out: then it is as the law demands."),
        ("S0306", "A fact that the law does not ask for", "It could change nothing.",
         "Take one of those given; `scosim rules facts` tells what each means."),
        ("S0307", "A run that closes before it opens", "No day would be left.", "Set closes to opens or later."),
        ("S0308", "A day outside the run", "What is filed, raised or asked on that day could not be told of.",
         "Move it into the run, or let the run be longer."),
        ("S0309", "A standing that is held already",
         "By the record, or by what the scenario says of the start, the applicant holds it or more.",
         "Ask for a higher one, or say under standings what it holds."),
        ("S0310", "Not a member",
         "A stance, a lead or a number of the model is given to a State that can be a member on no day of the run.",
         "Name one of the members given, or list members yourself."),
        ("S0311", "An unknown act", "The law waits for no act of that name.", "Take one of those given."),
        ("S0312", "A withdrawal that comes too early", "Nothing can be withdrawn before it is there.",
         "Set it later."),
        ("S0313", "An unknown applicant or file", "No file of this scenario goes by that name.",
         "Take one of those given."),
        ("S0316", "A time that ends before it begins", "`until` is the first day on which it is over.",
         "Set it later, or take it out."),
        ("S0317", "Several files of one name", "It is open which is meant.", "Say which, by its id."),
        ("S0318", "An unknown measure or act", "The law has no such measure against a State, or act of a State.",
         "Take one of those given."),
        ("S0319", "An unknown addressee", "The law asks to whom a letter is addressed, in these words.",
         "Take one of those given, or leave the key out."),
        ("S0320", "An unknown silence", "The texts leave many things open, but none of that name.",
         "Take the nearest; `scosim rules list --readings` lists all."),
        ("S0321", "An unknown reading", "The silence is known, but not read that way.", "Take one of those given."),
        ("S0322", "An unknown provision", "Nothing in the rulebook has that citation.",
         "Take the nearest; `scosim rules list` lists all."),
        ("S0323", "Nobody who leads", "In this model the State leads nowhere.", "Name a leader of the model."),
        ("S0326", "A package of one", "Fewer than two files are bound together.", "Name two or more."),
        ("S0327", "A follower that is followed", "Who is followed follows nobody, itself included.",
         "Give the one followed a line of its own after this."),
        ("S0328", "A package that goes two ways", "Its files are for different standings, or go to different organs.",
         "Bind requests for one standing, or proposals put to the same organs."),
        ("S0329", "A package with two files of one applicant", "The first that is granted would end the other.",
         "One request of each."),
        ("S0335", "A file in two packages", "It can be decided together with one set of others only.",
         "Leave it in one."),
        ("S0330", "An unknown outcome", "A file ends in one of seven ways.", "Take one of those given."),
        ("S0331", "An unknown finding", "The law finds one of four things.", "Take one of those given."),
        ("S0332", "An unknown stage", "No file ever lies there.", "Take one of those given."),
        ("S0333", "An unknown answer", "A question about a right has one of four answers.",
         "Take one of those given."),
        ("S0334", "An unknown verb", "The law speaks of rights in these verbs.", "Take the nearest of those given."),
        ("S0336", "A name that a proposal cannot have", "It is another's, or holds a slash.",
         "Choose a name that nothing else has."),
        ("S0337", "A way that no proposal goes", "Organs come once each, from the lowest up.",
         "Put them in that order."),
        ("S0338", "A standing of a proposal", "A proposal changes nobody's standing.",
         "Expect a standing of a State."),
        ("S0340", "A law that contradicts itself",
         "Two provisions take a file on from one stage on one day; from Python only, with a rulebook of your own.",
         "Let one of them displace the other."),
    )),
    Section("Warnings: legal, but odd", "run, check, explain, pivots", (
        ("S0401", "An unknown area", "Areas are free words; this one may be misspelt.",
         "Take the nearest, if it was meant."),
        ("S0402", "An organ without a sitting", "Files wait before it to the end.", "Give it days, or a longer run."),
        ("S0403", "An event outside the run", "It has no effect.", "Move it, or take it out."),
        ("S0404", "A date that is void",
         "An act is dated before the step that calls for it; the usual lag was taken.",
         "Date it later, or give days after the step."),
        ("S0405", "A ground that is nearly one of the law's", "The law has a word of its own that looks alike.",
         "Take that word, if it was meant."),
        ("S0406", "A question about one whose standing the run decides",
         "Rights are answered by the record, whatever this run decides.", "Ask about a capacity instead."),
        ("S0407", "An unknown form of a proposal", "Forms are free words; this one may be misspelt.",
         "Take the nearest, if it was meant."),
        ("S0408", "A proposal with somebody unknown",
         "It is no State or organisation that is known; it may be misspelt.", "Take the nearest, if it was meant."),
        ("S0409", "An attribute about nobody here", "It has no effect.",
         "Take the nearest name, or take the line out."),
        ("S0410", "A stance on a file that is not there", "The line can match nothing.",
         "Change on or seeks, or take the line out."),
        ("S0411", "A stance before an organ that never has the file", "The line can match nothing.",
         "Take an organ on its way."),
        ("S0412", "A stance for a time without a sitting", "The line can match nothing.",
         "Mend its dates; until is the first day on which it is over."),
        ("S0413", "A line that is overruled wholly",
         "The last line that matches wins, and a later one matches all that this does.",
         "Put the general line first."),
        ("S0414", "Facts about somebody without a file", "Nothing asks for them.",
         "File a request for it, or take the facts out."),
        ("S0415", "A fact that nothing here asks for", "No criterion of what is sought depends on it.",
         "Take it out; those asked are given."),
        ("S0416", "A fact that changes after the close", "The change is never seen.",
         "Move the date, or take it out."),
        ("S0417", "An act that nothing here waits for", "It belongs to the way to another standing.",
         "Take it out; those on the way are given."),
        ("S0418", "A provision struck out that was not in force", "Without it everything stays as it was.",
         "Strike out what is in force in this run."),
        ("S0419", "A sitting outside the run", "Nothing is decided there.", "Move it, or take it out."),
        ("S0420", "A filing after the last sitting", "Nobody takes it up.",
         "File earlier, or let the run close later."),
        ("S0421", "An expectation for a day outside the run", "Nothing is told of that day.",
         "Move the day into the run."),
        ("S0422", "Runs or a seed without chance", "Nothing is left to chance, so one history is all there is.",
         "Take it out, or give a stance chances."),
        ("S0423", "A source named twice", "Once is enough.", "Take one out."),
        ("S0424", "A withdrawal after the close", "It is never seen.", "Move it, or take it out."),
        ("S0425", "A file held back in a time in which it lies before nobody", "It has no effect.",
         "Move it, or take it out."),
    )),
    Section("The command line", "the command that is asked", (
        ("S0501", "An unknown method", "Chances are found in one of four ways.", "Take one of those given."),
        ("S0502", "No scenario in a folder", "No file there ends in .yaml.", "Name a file, or another folder."),
        ("S0503", "A command line that cannot be read",
         "A command, an option or a word is wrong; with --json only it has this code.", "See scosim --help."),
        ("S0504", "Too large to be exact", "An exact answer would take more than the bound that is stated.",
         "Count runs: --method ensemble."),
        ("S0506", "Fractions of counted runs", "Only an answer without sampling is a fraction.",
         "--method exact, or auto."),
        ("S0507", "A number that an option cannot take", "Its bounds are given.", "Take a number between them."),
        ("S0508", "Something at the place already", "Nothing that is there is written over.", "Name a new folder."),
        ("S0509", "Not a saved run", "The folder lacks what a replay needs, or it is of another format.",
         "scosim run SCENARIO --out DIR saves a run."),
        ("S0510", "Not the same as was saved", "A replay gave something else; the differences are given.",
         "See what was changed: the folder, the law, or the program."),
        ("S0511", "No exact answer", "The solver is made for another kind of world; why is said.",
         "Count runs: --method ensemble."),
        ("S0512", "An applicant without a file", "The question is about somebody of whom the scenario has no file.",
         "Take one of those given."),
        ("S0513", "A number of members that cannot be", "The file names fewer, or none.",
         "Take a number up to that."),
        ("S0514", "An unknown promise", "The file has no promise of that name.", "Take the nearest of those given."),
        ("S0515", "Days in the wrong order", "A difference goes from an earlier to a later day.",
         "Name the earlier day first."),
        ("S0516", "A reading without an equals sign", "It must be said which silence is read, and how.",
         "Write SILENCE=READING."),
        ("S0517", "An unknown code", "No mistake or warning has it.", "Take the nearest; `scosim codes` lists all."),
        ("S0518", "A library that is not installed", "What is asked for needs an extra.",
         "Install the one that is named."),
        ("S0519", "An unknown schema", "There is none of that name.", "Take the nearest of those given."),
        ("S0520", "A format that cannot be told", "The ending of the name is none of those known.",
         "Take an ending that is given, or say --format."),
        ("S0521", "An unknown table", "A result has no table of that name.", "Take the nearest of those given."),
        ("S0522", "An unknown template", "`scosim new` has none of that name.", "Take the nearest of those given."),
        ("S0523", "A State for a template that is about none", "There is no place where it could stand.",
         "Leave --state out."),
    )),
    Section("Writing", "the command that writes", (
        ("S0601", "The output cannot be written", "Standard output is closed or full; the exit status is 74.",
         "Make room, or let the reader stay."),
        ("S0602", "A file cannot be written",
         "The system refuses it; nothing half-written is left; the exit status is 74.",
         "Name a place in which you may write."),
    )),
)  # fmt: skip


def every_code() -> list[Code]:
    """The whole catalogue, in its order."""
    return [Code(*each, section.told_by) for section in SECTIONS for each in section.codes]


def asked_for(code: str | None) -> list[Code]:
    """The codes asked for, in any case of letters: one, or all; QuestionError for one that there is not."""
    known = {each.code: each for each in every_code()}
    if code is None:
        return list(known.values())
    if code.upper() not in known:
        remedies = (*try_nearest(code, known), "scosim codes lists all")
        raise QuestionError(Problem("S0517", f"{code!r} is no code", help=remedies))
    return [known[code.upper()]]


def data(codes: list[Code]) -> list[dict[str, str]]:
    """Codes as plain data."""
    return [{"code": each.code, "kind": each.kind, **each._asdict()} for each in codes]


def as_text(codes: list[Code]) -> str:
    """Codes as people read them: all as a list, one with all that is known of it."""
    if len(codes) > 1:
        return "\n".join(f"{each.code}  {each.title}" for each in codes)
    (code,) = codes
    return "\n".join(
        (
            f"{code.code}  {code.title} ({code.kind})",
            *wrapped(code.why),
            *wrapped(f"Remedy: {code.remedy}"),
            *wrapped(f"Told by: {code.told_by}"),
        )
    )


def as_page() -> str:
    """The catalogue as the tables of a page in Markdown."""
    return "\n".join(line for section in SECTIONS for line in _table(section))


def _table(section: Section) -> list[str]:
    rows = [f"| {code} | {title} | {why} | {remedy} |" for code, title, why, remedy in section.codes]
    head = ["| Code | Mistake | Why | Remedy |", "|---|---|---|---|"]
    return [f"## {section.title}", "", f"Told by {section.told_by}.", "", *head, *rows, ""]
