package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.journey.Answers.eventually;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.made;
import static uk.onward.acceptance.journey.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.Forms;

/**
 * What became of an IDVA's request at whom it was sent to, who has its pack by now.
 *
 * @param of the case it is about
 * @param request its id at idva-service
 * @param receiver who works on it there
 * @param path where it stands there
 */
record Received(HerCase of, String request, Api receiver, String path) {

    private static final String MARAC = "/referrals/v1/marac-referrals";
    private static final String SAFEGUARDING = "/referrals/v1/safeguarding-referrals";

    static Received atTheMarac() {
        var hers = HerCase.inHand();
        var coordinator = RunningSuite.as("southwark-marac", "coordinator-2");
        return of(hers, hers.asks(Forms.maracRequest(hers.person)), coordinator, MARAC);
    }

    static Received acceptedByTheMarac() {
        var received = atTheMarac();
        received.isAcceptedByTheMarac();
        return received;
    }

    static Received atTheHub() {
        var hers = HerCase.inHand();
        var hub = RunningSuite.as("southwark-childrens-social-care", "duty-worker-4");
        return of(hers, hers.asks(Forms.safeguardingRequest(hers.person)), hub, SAFEGUARDING);
    }

    private static Received of(HerCase hers, String request, Api receiver, String list) {
        var received = new Received(hers, request, receiver, list + "/" + seen(request, receiver, list));
        eventually(received::read, "/pack/state", "held");
        return received;
    }

    /** Where the same request has gone on to. */
    Received at(Api other) {
        return new Received(of, request, other, MARAC + "/" + seen(request, other, MARAC));
    }

    private static String seen(String request, Api receiver, String list) {
        var page = eventually(
                () -> receiver.get(list + "?limit=200"),
                answer -> assertThat(of(found(answer), request)).hasSize(1));
        return of(page, request).getFirst().path("id").asText();
    }

    private static List<JsonNode> of(Answer page, String request) {
        return page.items().stream()
                .filter(item -> item.path("onwardReferralId").asText().equals(request))
                .toList();
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Answer read() {
        return receiver.get(path);
    }

    Answer does(String what, JsonNode body) {
        return made(receiver.post(path + "/" + what, body));
    }

    /** She has a child, so a co-ordinator says why nobody referred it. */
    void isAcceptedByTheMarac() {
        does("acceptance", acceptance());
    }

    static ObjectNode acceptance() {
        return body("{\"childrensReferral\": {\"reasonNotMade\": \"known-to-childrens-services\"}}");
    }

    /** As the IDVA follows it. */
    Answer followed() {
        return of.followed(id());
    }

    /** Until idva-service has learned of it. */
    Answer learned(String pointer, String value) {
        return of.learns(request, pointer, value);
    }
}
