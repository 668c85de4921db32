package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.core.ThrowingRunnable;

/** The first steps that most tests share, each waited for until it is there. */
public final class Journey {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private Journey() {}

    public static void eventually(ThrowingRunnable check) {
        await().atMost(LONG_ENOUGH).pollInterval(Duration.ofMillis(100)).untilAsserted(check);
    }

    /** The id under which the caller sees the referral. */
    public static String seen(Supplier<RequestSpecification> caller, String path, OnwardRequest request) {
        eventually(() ->
                assertThat(Callers.listed(caller.get(), path, request.id())).hasSize(1));
        return Callers.listed(caller.get(), path, request.id()).getFirst();
    }

    public static void packHeld(Supplier<RequestSpecification> caller, String path, String id, int revision) {
        eventually(() -> caller.get()
                .get(path + "/" + id)
                .then()
                .statusCode(200)
                .body("pack.state", equalTo("held"))
                .body("pack.revision", equalTo(revision)));
    }

    /** A MARAC referral at Southwark with its first pack. */
    public static String received(OnwardRequest request) {
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
        return id;
    }

    /** Waits until the bus tells exactly that of an onward referral. */
    public static void told(String topic, OnwardRequest request, String... types) {
        eventually(() -> assertThat(Bus.types(topic, request.id())).isEqualTo(List.of(types)));
    }
}
