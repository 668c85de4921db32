package uk.onward.acceptance.demo;

import java.util.concurrent.ThreadLocalRandom;
import uk.onward.acceptance.EventReader;
import uk.onward.acceptance.Suite;

/**
 * The story of one referral, from A&amp;E to a MARAC and a children's hub. It is about a new person each time, so it can
 * be played again on the data that earlier ones left.
 */
public final class Journey {

    private static final String IDVA = "yidva-7";

    private final Transcript transcript;
    private final Case story;
    private final Hospital hospital;
    private final Provider provider;
    private final Borough southwark;
    private final Borough lambeth;
    private final Conference conference;
    private final Deadline deadline;
    private final Oversight oversight;

    public Journey(Suite suite, Transcript transcript) {
        this.transcript = transcript;
        this.story = new Case(Person.anyone(ThreadLocalRandom.current()));
        var callers = new Callers(suite);
        this.hospital = new Hospital(callers.as("kings-college-hospital", "ed-nurse-12"), transcript, story);
        this.provider = new Provider(
                callers.as("youth-advocacy-london", IDVA),
                callers.as("youth-advocacy-london-manager", "manager-1"),
                IDVA,
                transcript,
                story);
        this.southwark = new Borough(
                "Southwark",
                callers.as("southwark-marac", "coordinator-2"),
                callers.as("southwark-childrens-social-care", "duty-worker-4"),
                transcript,
                story);
        this.lambeth = new Borough(
                "Lambeth",
                callers.as("lambeth-marac", "coordinator-5"),
                callers.as("lambeth-childrens-social-care", "duty-worker-9"),
                transcript,
                story);
        this.conference = new Conference(callers, IDVA, transcript, story);
        this.deadline = new Deadline(
                callers.as("southwark-childrens-social-care", "duty-worker-4"),
                callers.as("youth-advocacy-london", IDVA),
                new EventReader(suite, "analyst"),
                new BusinessClock(suite),
                transcript,
                story);
        this.oversight =
                new Oversight(callers.as("auditor", "auditor-1"), new EventReader(suite, "analyst"), transcript, story);
    }

    /** Plays it to the end, or to the first {@link BrokenStep}. */
    public Case play() {
        transcript.heading("1–2 February 2016: a referral");
        hospital.refers();
        hospital.sendsTheSameAgain();
        provider.acceptsAndAssigns();

        transcript.heading("2–4 February: safe contact, engagement, risk");
        provider.checksBeforeCalling();
        provider.recordsContacts();
        provider.recordsEngagementAndRisk();

        transcript.heading("Onward: MARAC and children's safeguarding");
        provider.asksForMaracAndSafeguarding();
        southwark.getsOneReferralEach();
        lambeth.getsNothing();
        hospital.seesAStatusAndNoMore("its ETag unmoved");

        transcript.heading("Her safe hours change");
        provider.changesHerSafeHours();
        southwark.hasTheNewHours();

        transcript.heading("Both accept");
        southwark.accepts();
        provider.seesBothAccepted();
        hospital.seesAStatusAndNoMore("still unmoved");

        transcript.heading("Southwark's MARAC: five agencies, and a constable who is barred");
        conference.isCalled();
        conference.barsTheConstable();
        conference.agenciesDoTheirResearch();
        conference.isHeard();
        conference.agreesActions();
        conference.isClosed();

        transcript.heading("The hub lets a day pass: the business clock is moved by a week");
        deadline.isMissed();
        deadline.isDecidedAllTheSame();

        transcript.heading("Who saw what");
        oversight.auditorSeesWhoReadHerRecord();
        oversight.analystReadsEveryEventAndNoName();
        return story;
    }

    /** Known from the start, for tests that look for what it left where it must not be. */
    public Case story() {
        return story;
    }
}
