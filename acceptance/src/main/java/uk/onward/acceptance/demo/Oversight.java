package uk.onward.acceptance.demo;

import java.util.List;
import java.util.Set;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.Event;
import uk.onward.acceptance.EventReader;
import uk.onward.acceptance.Reading;

/** The auditor, who sees who read her record; the analyst, who sees every event of it and no name. */
final class Oversight {

    private static final String IDVA = "uk.onward.idva.";
    private static final String REFERRAL = "uk.onward.referral.";
    private static final List<String> TOPICS = List.of(
            "onward.idva.referrals.v1",
            "onward.idva.onward-referrals.v1",
            "onward.referral.marac-referrals.v1",
            "onward.referral.safeguarding-referrals.v1");

    private final Api auditor;
    private final EventReader analyst;
    private final Transcript transcript;
    private final Case story;

    Oversight(Api auditor, EventReader analyst, Transcript transcript, Case story) {
        this.auditor = auditor;
        this.analyst = analyst;
        this.transcript = transcript;
        this.story = story;
    }

    void auditorSeesWhoReadHerRecord() {
        saw(
                "the auditor sees who read her record: hospital, provider, who fetched packs",
                "/idva/v1",
                story.referral,
                Set.of(
                        "kings-college-hospital",
                        "youth-advocacy-london-manager",
                        "youth-advocacy-london",
                        "pack-reader"));
        saw("who read it at the MARAC", "/referrals/v1", story.maracReferral, Set.of("southwark-marac"));
        saw(
                "and at children's social care",
                "/referrals/v1",
                story.safeguardingReferral,
                Set.of("southwark-childrens-social-care"));
    }

    private void saw(String what, String service, String id, Set<String> clients) {
        transcript
                .step(what, () -> auditor.get(service + "/audit-entries?limit=200&case=" + id))
                .expect("200", it -> it.status() == 200)
                .expect("shown to " + clients.stream().sorted().toList(), it -> shownTo(it, clients))
                .done();
    }

    private static boolean shownTo(Answer audit, Set<String> clients) {
        return clients.stream()
                .allMatch(client -> audit.items().stream()
                        .anyMatch(entry -> entry.path("client").asText().equals(client)
                                && entry.path("outcome").asText().equals("shown")));
    }

    void analystReadsEveryEventAndNoName() {
        transcript
                .step("the analyst reads every event of it from Kafka, and not one holds a name", this::eventsOfTheCase)
                .eventually()
                .expect("the referral made", it -> it.has(IDVA + "referral.received.v1", this::isTheReferral))
                .expect("MARAC asked for", it -> has(it, IDVA + "onward-referral.requested.v1", story.maracRequest))
                .expect(
                        "safeguarding asked for",
                        it -> has(it, IDVA + "onward-referral.requested.v1", story.safeguardingRequest))
                .expect(
                        "the MARAC's pack revised",
                        it -> has(it, IDVA + "onward-referral.pack-revised.v1", story.maracRequest))
                .expect(
                        "the hub's pack revised",
                        it -> has(it, IDVA + "onward-referral.pack-revised.v1", story.safeguardingRequest))
                .expect(
                        "the MARAC accepted",
                        it -> has(it, REFERRAL + "marac-referral.accepted.v1", story.maracReferral))
                .expect(
                        "the hub accepted",
                        it -> has(it, REFERRAL + "safeguarding-referral.accepted.v1", story.safeguardingReferral))
                .expect(
                        "no name, telephone number, address, date of birth, NHS number or free text",
                        it -> it.holding(story.person().markedValues()).isEmpty())
                .done();
    }

    private Reading eventsOfTheCase() {
        var ids = story.ids();
        return analyst.everything(TOPICS).where(event -> ids.stream().anyMatch(event.raw()::contains));
    }

    private boolean isTheReferral(Event event) {
        return event.subject().equals(story.referral);
    }

    private static boolean has(Reading events, String type, String subject) {
        return events.has(type, event -> event.subject().equals(subject));
    }
}
