package uk.onward.referral;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.onward.platform.testing.TestTokens;

/** Who calls, as the demo's clients do. */
public final class Callers {
    public static final String MARAC = "/referrals/v1/marac-referrals";
    public static final String SAFEGUARDING = "/referrals/v1/safeguarding-referrals";

    private Callers() {}

    public static RequestSpecification as(String client, String role) {
        return given().auth()
                .oauth2(TestTokens.client(client, client, role))
                .header("Onward-Actor", "staff-1")
                .contentType(ContentType.JSON);
    }

    public static RequestSpecification southwarkMarac() {
        return as("southwark-marac", Roles.MARAC_COORDINATOR);
    }

    public static RequestSpecification lambethMarac() {
        return as("lambeth-marac", Roles.MARAC_COORDINATOR);
    }

    public static RequestSpecification southwarkHub() {
        return as("southwark-childrens-social-care", Roles.SAFEGUARDING_HUB);
    }

    /** What Prometheus reads. */
    public static String metrics() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().get("http://127.0.0.1:" + port + "/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The ids in a caller's whole list whose onward referral is that one. */
    public static List<String> listed(RequestSpecification caller, String path, UUID onwardReferralId) {
        return listed(caller.get(path + "?limit=200"), onwardReferralId);
    }

    private static List<String> listed(Response page, UUID onwardReferralId) {
        return page.then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.onwardReferralId == '" + onwardReferralId + "' }.id", String.class);
    }
}
