package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import uk.onward.stack.Stack;

/**
 * Clients of the realm that no agency has: real tokens by the real signing key, each wrong in one point. Nothing is
 * minted here.
 */
final class TestRealm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final HttpClient http = Api.http();
    private final String keycloak;

    TestRealm(Stack stack) {
        this.stack = stack;
        this.keycloak = stack.issuer().substring(0, stack.issuer().indexOf("/realms/"));
    }

    /** A hospital's token in every point, but good for a few seconds only. */
    String shortLivedToken() throws Exception {
        return token("short-lived", "kings-college-hospital", true, 6);
    }

    /** The same, for no audience. */
    String tokenForNobody() throws Exception {
        return token("for-nobody", "kings-college-hospital", false, 300);
    }

    /** The same, for the audience of something else. */
    String tokenForSomethingElse() throws Exception {
        return token("for-something-else", "kings-college-hospital", true, 300, "something-else");
    }

    /** A token of the suite's realm, with audience and role, that names no agency. */
    String tokenOfNoAgency() throws Exception {
        return token("of-no-agency", null, true, 300);
    }

    /** Good at the same Keycloak, in another realm: another issuer, another key. */
    String tokenOfAnotherRealm() throws Exception {
        return fetch(keycloak + "/realms/master/protocol/openid-connect/token", "onward-bootstrap", adminSecret());
    }

    private String token(String client, String agency, boolean audience, int seconds) throws Exception {
        return token(client, agency, audience, seconds, "onward");
    }

    private String token(String client, String agency, boolean audience, int seconds, String audienceName)
            throws Exception {
        var admin = tokenOfAnotherRealm();
        var secret = "a secret of a test";
        var wanted = JSON.createObjectNode()
                .put("clientId", client)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("secret", secret)
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("fullScopeAllowed", true);
        wanted.putObject("attributes").put("access.token.lifespan", Integer.toString(seconds));
        wanted.putArray("defaultClientScopes");
        wanted.putArray("optionalClientScopes");
        var mappers = wanted.putArray("protocolMappers");
        mappers.add(mapper("client id", "oidc-usersessionmodel-note-mapper")
                .set(
                        "config",
                        JSON.createObjectNode()
                                .put("user.session.note", "client_id")
                                .put("claim.name", "client_id")
                                .put("jsonType.label", "String")
                                .put("access.token.claim", "true")));
        mappers.add(mapper("realm roles", "oidc-usermodel-realm-role-mapper")
                .set(
                        "config",
                        JSON.createObjectNode()
                                .put("claim.name", "realm_access.roles")
                                .put("jsonType.label", "String")
                                .put("multivalued", "true")
                                .put("access.token.claim", "true")));
        if (agency != null) {
            mappers.add(mapper("agency", "oidc-hardcoded-claim-mapper")
                    .set(
                            "config",
                            JSON.createObjectNode()
                                    .put("claim.name", "agency")
                                    .put("claim.value", agency)
                                    .put("jsonType.label", "String")
                                    .put("access.token.claim", "true")));
        }
        if (audience) {
            mappers.add(mapper("audience", "oidc-audience-mapper")
                    .set(
                            "config",
                            JSON.createObjectNode()
                                    .put("included.custom.audience", audienceName)
                                    .put("access.token.claim", "true")));
        }
        var clients = keycloak + "/admin/realms/onward/clients";
        // On a stack that was kept it is there already, and may be an older test's
        for (var existing : call(admin, "GET", clients + "?clientId=" + client, null)) {
            call(admin, "DELETE", clients + "/" + existing.path("id").asText(), null);
        }
        call(admin, "POST", clients, wanted);
        var id = call(admin, "GET", clients + "?clientId=" + client, null)
                .path(0)
                .path("id")
                .asText();
        var user = call(admin, "GET", clients + "/" + id + "/service-account-user", null)
                .path("id")
                .asText();
        var role = call(admin, "GET", keycloak + "/admin/realms/onward/roles/hospital-referrer", null);
        call(
                admin,
                "POST",
                keycloak + "/admin/realms/onward/users/" + user + "/role-mappings/realm",
                JSON.createArrayNode().add(role));
        return fetch(stack.tokenUrl(), client, secret);
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode mapper(String name, String kind) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("protocol", "openid-connect")
                .put("protocolMapper", kind);
    }

    /** The key by which the realm signs, as its own address gives it. */
    JsonNode signingKey() throws Exception {
        var keys = JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/certs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        for (var key : keys.path("keys")) {
            if (key.path("use").asText().equals("sig")) {
                return key;
            }
        }
        throw new IllegalStateException("The realm publishes no signing key");
    }

    private String adminSecret() throws IOException {
        return Files.readString(stack.home().resolve("secrets/passwords/keycloak-admin"))
                .strip();
    }

    private JsonNode call(String admin, String method, String url, JsonNode body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "Keycloak refused %s %s: %d %s".formatted(method, url, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body().isBlank() ? "[]" : answer.body());
    }

    private String fetch(String url, String client, String secret) throws Exception {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(client, java.net.URLEncoder.encode(secret, java.nio.charset.StandardCharsets.UTF_8));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "No token for %s: %d %s".formatted(client, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body()).path("access_token").asText();
    }
}
