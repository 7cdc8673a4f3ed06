package cat.inscriu.support;

/** What Inscriu must survive ({@code F}) and what it must keep out ({@code A}), a line each. Whatever proves one says so with {@link Proves}. */
public enum Line {
    F1(
            "A node killed at any moment: each request ends as if nothing had happened, and a mail repeats at most under its own id"),
    F2("A node dies holding work: another, or itself after its restart, takes it over within two minutes"),
    F3("The database is away: people are told so within five seconds, and all goes on by itself once it is back"),
    F4("The database can only be read: nothing is half done, and the health check says so"),
    F5("The mail server is away while notices fall due: all of them are sent after its return, and nobody else waits"),
    F6("The mail server refuses one address for good: an operator is told which, and the others go out"),
    F7("A disk is full: clean errors, no truncated document, and recovery without repair"),
    F8("Large exports, and many at once, do not disturb others"),
    F9("A restart with overdue timers: each is dealt with once, in a sensible order"),
    F10("Yesterday's backup is restored: no mail repeats unasked, issued codes verify, numbers do not clash"),
    F11("Many at once for the last seat or quota place: one gets it, the others wait in their order"),
    F12("The same form sent again, in whatever way, is one request; a key tells nothing to another person"),
    F13("The same person twice, written differently, is one request, and the answer tells nobody anything"),
    F14("The same task completed by several: one decision, one notice, and the others are told"),
    F15("Approval against withdrawal, confirmation against expiry: one outcome, and the loser is told"),
    F16("An edition is cancelled while everything runs: every request ends, with one notice each"),
    F17("Seats that become free together go to one person each, and nobody is passed over"),
    F18("A message that comes twice, early or late acts once, later, or harmlessly"),
    F19("Attendance recorded twice, corrected, or by two together: the last word is visible"),
    F20("The clock is put forward or back: no deadline is skipped, and none fires twice"),
    F21(
            "Summer and winter time: days end at midnight in Madrid, hours are shown unmistakably, whatever the machine's zone"),
    F22("A deadline is moved while its timer is about to fire: the new one counts"),
    F23("A new version of a model while requests are under way: they finish on theirs, or move by a tested plan"),
    F24("An old and a new node run side by side"),
    F25("A wrong template, table or message file is refused when it is loaded"),
    F26("Coordinators leave or change unit: their tasks stay reachable, their rights end within a minute"),
    F27("Dates, capacity or quota are edited while people enroll: taken or refused whole, with a reason"),
    F28("Every field has a limit, checked alike in page, interface and task; beyond it the field is named"),
    F29("Any script and direction of writing is stored, searched, sorted, mailed, exported and printed"),
    F30("Broken, enormous or malicious files: every fault with its line, in bounded time and memory"),
    F31("What failed for good is visible with its reason, and one click, on record, tries it again"),

    A1("Nobody reaches the engine without signing in"),
    A2("Coordinators, trainers and applicants reach no more of the engine than their work needs"),
    A3("Completing a task changes what the interface names and nothing else"),
    A4("A coordinator sees and decides only what belongs to the own unit"),
    A5("The record of a decision names who made it and when, and nobody can edit it"),
    A6("Serialised objects as variables are refused, and XML from outside loads nothing"),
    A7("No default account or password outside the demo"),
    A8("Guessing is slowed and seen, and nobody can lock others out"),
    A9("Requests from other sites change nothing"),
    A10("Sessions begin anew, time out and end everywhere; cookies and headers are strict"),
    A11("Every id is checked for ownership"),
    A12("Nobody learns who is known or enrolled"),
    A13("The private link is long, random, revocable and expires, and stands in no log, referrer or cache"),
    A14("Opening a link from a mail changes nothing"),
    A15("Certificate codes cannot be guessed, and checking one reveals no national id or address"),
    A16("A certificate that its holder edited is found out"),
    A17("What people type is shown as text, wherever it is shown"),
    A18("Editable texts know a fixed list of placeholders and no expression language"),
    A19("Rendering a certificate or a mail opens no file and no connection"),
    A20("Spreadsheet cells that a program would compute are defused"),
    A21("Addresses, names and subjects add no header, recipient or command to a mail"),
    A22("An address counts as a local entity's only if the mail really goes there"),
    A23("Calendar files are escaped, and file names are ours"),
    A24("Links come from the setting, never from a request's headers; redirects stay inside"),
    A25("Forms cannot flood a third person's mailbox"),
    A26("Unknown fields are refused; nobody sets what is not theirs by sending it"),
    A27("Floods, slow clients and huge or deep bodies are limited, and others are still served"),
    A28("Names, addresses and national ids stand in no log, URL, metric, engine table or error"),
    A29("Diagnostics show nothing sensitive without rights, and errors name no versions"),
    A30("Erasing or expiring a person leaves no trace of identity; what the law keeps stays valid"),
    A31("A bill of materials with each release; a known serious flaw that can be reached blocks it"),
    A32("Secrets come from the environment and stand nowhere else");

    private final String text;

    Line(String text) {
        this.text = text;
    }

    /** The requirement in one sentence. */
    public String text() {
        return this.text;
    }

    boolean isFault() {
        return name().startsWith("F");
    }
}
