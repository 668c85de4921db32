package uk.onward.acceptance.demo;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;

/** King's College Hospital's system: refers, and afterwards sees what it sent and the status. */
final class Hospital {

    private static final String REFERRALS = "/idva/v1/referrals";

    private static final Set<String> WHAT_IT_SENT_AND_THE_STATUS =
            Set.of("id", "status", "receivedAt", "possibleDuplicate", "restrictionPrompted", "submission");

    private final Api api;
    private final Transcript transcript;
    private final Case story;
    private final String key = UUID.randomUUID().toString();

    Hospital(Api api, Transcript transcript, Case story) {
        this.api = api;
        this.transcript = transcript;
        this.story = story;
    }

    void refers() {
        var answer = transcript
                .step(
                        "King's College Hospital refers a young woman from A&E",
                        () -> api.post(REFERRALS, Forms.referral(story.person()), key))
                .expect("201", it -> it.status() == 201)
                .expect("an id", it -> !it.text("/id").isEmpty())
                .expect(
                        "Location names the referral",
                        it -> it.header("Location").orElse("").equals(REFERRALS + "/" + it.text("/id")))
                .expect("status received", it -> it.text("/status").equals("received"))
                .done();
        story.referral = answer.text("/id");
    }

    void sendsTheSameAgain() {
        transcript
                .step(
                        "the same request again, with the same key, makes no second referral",
                        () -> api.post(REFERRALS, Forms.referral(story.person()), key))
                .expect("201", it -> it.status() == 201)
                .expect("the same id", it -> it.text("/id").equals(story.referral))
                .done();
        transcript
                .step("its list holds one referral of that presentation", () -> api.get(REFERRALS + "?limit=200"))
                .expect("200", it -> it.status() == 200)
                .expect("this one, and no other", it -> ofThatPresentation(it).equals(List.of(story.referral)))
                .done();
        var answer = transcript
                .step("and reads it back as it was sent", this::read)
                .expect("200", it -> it.status() == 200)
                .expect(
                        "the name, the address and the child that were sent",
                        it -> it.text("/submission/patient/familyName")
                                        .equals(story.person().familyName())
                                && it.text("/submission/patient/address")
                                        .equals(story.person().address())
                                && it.text("/submission/children/0/name")
                                        .equals(story.person().childName()))
                .expect("an ETag", it -> !it.etag().isEmpty())
                .done();
        story.hospitalTag = answer.etag();
    }

    void seesAStatusAndNoMore(String moment) {
        transcript
                .step("King's College Hospital sees what it sent and the status, " + moment, this::read)
                .expect("200", it -> it.status() == 200)
                .expect("status accepted", it -> it.text("/status").equals("accepted"))
                .expect("nothing of the IDVA's work", it -> it.names("").equals(WHAT_IT_SENT_AND_THE_STATUS))
                .expect(
                        "the ETag it had before the IDVA's work",
                        it -> it.etag().equals(story.hospitalTag))
                .done();
    }

    private Answer read() {
        return api.get(REFERRALS + "/" + story.referral);
    }

    private List<String> ofThatPresentation(Answer page) {
        return page.items().stream()
                .filter(item -> Instant.parse(item.path("presentedAt").asText())
                        .equals(story.person().presentedAt()))
                .map(item -> item.path("id").asText())
                .toList();
    }
}
