package uk.onward.referral.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.RealComponents;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.OnwardRequest;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "referral"))
@QuarkusTestResource(IdvaCounterpart.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnwardReferralsTest {
    @Test
    void a_requested_referral_is_shown_to_its_marac_with_its_pack() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));

        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        Callers.listed(Callers.southwarkMarac(), Callers.MARAC, request.id()))
                .hasSize(1));
        String id = Callers.listed(Callers.southwarkMarac(), Callers.MARAC, request.id()).getFirst();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body("content.victim.familyName", equalTo(OnwardRequest.NAME)));
    }
}
