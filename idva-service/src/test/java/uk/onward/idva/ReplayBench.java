package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.TopicHistory;

/** How fast a replay is, and how much later what happens meanwhile is told: docs/benchmarks.md. No test of the build. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayBench {
    private static final String TOPIC = "onward.idva.referrals.v1";
    private static final int COPIES = 10_000;

    @Test
    void ten_thousand_referrals_are_told_again_while_others_come_in_and_alone() {
        // Given
        Client.writeReferenceData();
        Database.copy(referred(), COPIES, "'{}'::jsonb");
        for (int i = 0; i < 50; i++) {
            referred();
        }
        long from = end();
        for (int i = 0; i < 50; i++) {
            referred();
        }
        String before = delaysSince(from);
        from = end();

        // When
        var history = TopicHistory.from("idva", "/idva/v1");
        var replay = CompletableFuture.runAsync(() -> history.replay(TOPIC));
        while (!replay.isDone()) {
            referred();
        }

        // Then
        replay.join();
        System.out.println("live events, without a replay: " + before);
        System.out.println("live events, beside a replay: " + delaysSince(from));
        System.out.println("told again, beside them: " + rate());
        history.replay(TOPIC);
        System.out.println("told again, alone: " + rate());
        assertThat(history.toldAgain(TOPIC)).isNotEmpty();
    }

    private static long end() {
        return Long.parseLong(
                Database.column("select max(position) from outbox").getFirst());
    }

    /** From the beginning of the transaction to Kafka's acknowledgement. */
    private static String delaysSince(long position) {
        await().until(() -> Database.count("select count(*) from outbox where published_at is null") == 0);
        return Database.column("select format('%s; median %s ms, 95th %s ms, most %s ms', count(*),"
                        + " round(percentile_cont(0.5) within group (order by ms)::numeric),"
                        + " round(percentile_cont(0.95) within group (order by ms)::numeric), round(max(ms)))"
                        + " from (select extract(epoch from published_at - recorded_at) * 1000 as ms from outbox"
                        + " where position > " + position + " and type not like '%.republished.v1') delays")
                .getFirst();
    }

    private static String rate() {
        return Database.column("select format('%s in %s s, %s a second', told, round(seconds, 1), round(told / seconds))"
                        + " from (select told, extract(epoch from finished_at - asked_at) as seconds from replay"
                        + " order by id desc limit 1) last")
                .getFirst();
    }

    private static String referred() {
        return Client.KINGS
                .post(Examples.referral(), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }
}
