package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;

/** One borough's MARAC co-ordinator and children's social care. */
final class Borough {

    private static final String MARAC = "/referrals/v1/marac-referrals";
    private static final String SAFEGUARDING = "/referrals/v1/safeguarding-referrals";
    private static final String MANY = "?limit=200";

    /** Of the table of packs in the domain's description: what each destination gets, and nothing else. */
    private static final Set<String> MARAC_PACK = Set.of(
            "victim", "victimView", "informationSharing", "criteria", "assessment", "perpetrators", "children", "idva");

    private static final Set<String> SAFEGUARDING_PACK = Set.of(
            "victim",
            "children",
            "parentsAndCarers",
            "concern",
            "parentMayBeTold",
            "perpetrators",
            "referrer",
            "immediateDanger");

    /** Of the mother the hub needs to know who she is. */
    private static final Set<String> WHO_SHE_IS = Set.of("givenName", "familyName", "dateOfBirth");

    private final String name;
    private final Api coordinator;
    private final Api hub;
    private final Transcript transcript;
    private final Case story;

    Borough(String name, Api coordinator, Api hub, Transcript transcript, Case story) {
        this.name = name;
        this.coordinator = coordinator;
        this.hub = hub;
        this.transcript = transcript;
        this.story = story;
    }

    void getsOneReferralEach() {
        story.maracReferral =
                getsOne(name + "'s co-ordinator sees one MARAC referral of it", coordinator, MARAC, story.maracRequest);
        transcript
                .step("with the pack a MARAC needs, and no more", () -> pack(coordinator, MARAC, story.maracReferral))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect(
                        "exactly " + new TreeSet<>(MARAC_PACK),
                        it -> it.names("/content").equals(MARAC_PACK))
                .expect(
                        "her name",
                        it -> it.text("/content/victim/familyName")
                                .equals(story.person().familyName()))
                .expect(
                        "all 24 answers and the score",
                        it -> it.at("/content/assessment/answers").size() == 24
                                && it.at("/content/assessment/score").asInt() == 16)
                .expect(
                        "the perpetrator's address, which is known",
                        it -> it.text("/content/perpetrators/0/address")
                                .equals(story.person().perpetratorAddress()))
                .expect("no child's GP", it -> !it.at("/content/children/0").has("gp"))
                .expect("the hours 10:00 to 12:00", it -> hours(it, "10:00", "12:00"))
                .done();
        story.safeguardingReferral = getsOne(
                name + "'s children's social care sees one safeguarding referral of it",
                hub,
                SAFEGUARDING,
                story.safeguardingRequest);
        transcript
                .step(
                        "with the pack a hub needs, and no more: no assessment",
                        () -> pack(hub, SAFEGUARDING, story.safeguardingReferral))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect(
                        "exactly " + new TreeSet<>(SAFEGUARDING_PACK),
                        it -> it.names("/content").equals(SAFEGUARDING_PACK))
                .expect(
                        "of the mother who she is",
                        it -> it.names("/content/victim").equals(WHO_SHE_IS))
                .expect(
                        "the child",
                        it -> it.text("/content/children/0/name")
                                .equals(story.person().childName()))
                .expect(
                        "its GP and school",
                        it -> it.at("/content/children/0").has("gp")
                                && it.at("/content/children/0").has("school"))
                .expect(
                        "whether a parent may be told",
                        it -> it.at("/content/parentMayBeTold").isBoolean())
                .expect(
                        "nowhere an assessment, a perpetrator's address",
                        it -> !it.text().contains("assessment")
                                && !it.text().contains(story.person().perpetratorAddress()))
                .done();
    }

    private String getsOne(String what, Api api, String path, String request) {
        var answer = transcript
                .step(what, () -> api.get(path + MANY))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect("one item for this request", it -> of(it, request).size() == 1)
                .done();
        return of(answer, request).getFirst().path("id").asText();
    }

    void getsNothing() {
        seesNone(name + "'s co-ordinator sees none of it", coordinator, MARAC, story.maracRequest);
        isNotThere("and asking for it by id finds nothing", coordinator, MARAC, story.maracReferral);
        seesNone(name + "'s children's social care sees none of it", hub, SAFEGUARDING, story.safeguardingRequest);
        isNotThere("and asking for it by id finds nothing", hub, SAFEGUARDING, story.safeguardingReferral);
    }

    private void seesNone(String what, Api api, String path, String request) {
        transcript
                .step(what, () -> api.get(path + MANY))
                .expect("200", it -> it.status() == 200)
                .expect("no item for this request", it -> of(it, request).isEmpty())
                .done();
    }

    private void isNotThere(String what, Api api, String path, String referral) {
        transcript
                .step(what, () -> api.get(path + "/" + referral))
                .expect("404", it -> it.status() == 404)
                .done();
    }

    void hasTheNewHours() {
        follows("the MARAC's pack follows", coordinator, MARAC, story.maracReferral);
        follows("the hub's pack follows", hub, SAFEGUARDING, story.safeguardingReferral);
    }

    private void follows(String what, Api api, String path, String referral) {
        transcript
                .step(what, () -> pack(api, path, referral))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect("the hours 14:00 to 16:00", it -> hours(it, "14:00", "16:00"))
                .done();
    }

    void accepts() {
        accepts(name + "'s co-ordinator accepts", coordinator, MARAC, story.maracReferral);
        accepts(name + "'s children's social care accepts", hub, SAFEGUARDING, story.safeguardingReferral);
    }

    private void accepts(String what, Api api, String path, String referral) {
        transcript
                .step(what, () -> api.post(path + "/" + referral + "/acceptance", Forms.nothing()))
                .expect("201", it -> it.status() == 201)
                .expect("status accepted", it -> it.text("/status").equals("accepted"))
                .done();
    }

    private static Answer pack(Api api, String path, String referral) {
        return api.get(path + "/" + referral + "/pack");
    }

    private static boolean hours(Answer pack, String from, String to) {
        return Provider.hours(pack.at("/safe/safeContact/hours"), from, to);
    }

    private static List<JsonNode> of(Answer page, String request) {
        return page.items().stream()
                .filter(item -> item.path("onwardReferralId").asText().equals(request))
                .toList();
    }
}
