package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.acceptance.demo.Case;
import uk.onward.stack.Component;

/** {@code kill -9} of everything, then {@code up}: what was acknowledged is there, and the demo passes again. */
@Order(4)
@ExtendWith(RunningSuite.class)
class RestartTest {

    @Test
    void after_kill_9_of_every_process_all_is_there_and_the_demo_passes_again(@TempDir Path folder) throws Exception {
        // Given
        var stack = RunningSuite.stack();
        var story = RunningSuite.story();
        var before = whatEachSees(story);
        var rows = Rows.whenSettled(stack);
        var components = new ArrayList<>(Arrays.asList(Component.values()));
        Collections.shuffle(components);
        var pids = new HashMap<Component, Long>();
        components.forEach(each -> pids.put(each, stack.pid(each).orElseThrow()));

        // When
        components.forEach(stack::kill);
        assertThat(components).allSatisfy(each -> assertThat(stack.pid(each)).isEmpty());
        stack.up(line -> System.out.println("[stack] " + line));

        // Then
        assertThat(components)
                .allSatisfy(each -> assertThat(stack.pid(each).orElseThrow()).isNotEqualTo(pids.get(each)));
        assertThat(whatEachSees(story)).isEqualTo(before);
        assertThat(Rows.whenSettled(stack)).isEqualTo(rows);

        var demo = DemoRun.of(RunningSuite.suite(), folder);
        System.out.println(demo.output());
        assertThat(demo.status()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("steps held");
    }

    private static Map<String, String> whatEachSees(Case story) {
        var hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
        var idva = RunningSuite.as("youth-advocacy-london", "yidva-7");
        var coordinator = RunningSuite.as("southwark-marac", "coordinator-2");
        var hub = RunningSuite.as("southwark-childrens-social-care", "duty-worker-4");
        var seen = new HashMap<String, String>();
        see(seen, hospital, "/idva/v1/referrals/" + story.referral());
        see(seen, idva, "/idva/v1/referrals/" + story.referral() + "/case");
        see(seen, idva, "/idva/v1/referrals/" + story.referral() + "/safe-contact");
        see(seen, idva, "/idva/v1/referrals/" + story.referral() + "/contact-attempts");
        see(seen, idva, "/idva/v1/referrals/" + story.referral() + "/risk-assessments");
        see(seen, idva, "/idva/v1/onward-referrals/" + story.maracRequest());
        see(seen, idva, "/idva/v1/onward-referrals/" + story.safeguardingRequest());
        see(seen, coordinator, "/referrals/v1/marac-referrals/" + story.maracReferral());
        see(seen, coordinator, "/referrals/v1/marac-referrals/" + story.maracReferral() + "/minutes");
        see(seen, idva, "/referrals/v1/made-referrals/" + story.maracReferral());
        see(seen, hub, "/referrals/v1/safeguarding-referrals/" + story.safeguardingReferral());
        see(seen, hub, "/referrals/v1/safeguarding-referrals/" + story.safeguardingReferral() + "/pack");
        return seen;
    }

    private static void see(Map<String, String> seen, Api api, String path) {
        var answer = api.get(path);
        assertThat(answer.status()).as(answer.call()).isEqualTo(200);
        seen.put(path, answer.etag() + " " + answer.text());
    }
}
