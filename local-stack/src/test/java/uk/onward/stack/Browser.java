package uk.onward.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs somebody in as a browser and the application behind it would: code flow with PKCE, by Keycloak's own page. */
final class Browser {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String VERIFIER = "v".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();

    /** The JDK's own handler quotes what Keycloak sends with {@code Version=1}, and Keycloak knows it no more. */
    private final Map<String, String> cookies = new TreeMap<>();

    private final Stack stack;
    private final String application;
    private final String callback;

    Browser(Stack stack, String application, String callback) {
        this.stack = stack;
        this.application = application;
        this.callback = callback;
    }

    /** Keycloak's answer to somebody who comes to sign in, with these parameters besides or instead of the right ones. */
    HttpResponse<String> arrive(Map<String, String> instead) throws Exception {
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        var parameters = new TreeMap<>(Map.of(
                "response_type", "code",
                "client_id", application,
                "redirect_uri", callback,
                "scope", "openid",
                "state", "s",
                "code_challenge", challenge,
                "code_challenge_method", "S256"));
        parameters.putAll(instead);
        parameters.values().removeIf(String::isEmpty);
        return send(HttpRequest.newBuilder(
                URI.create(stack.issuer() + "/protocol/openid-connect/auth?" + form(parameters))));
    }

    /** The tokens that the application gets for somebody with this password. */
    JsonNode signIn(String person, String password) throws Exception {
        var page = arrive(Map.of());
        var action = FORM.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        var sent = send(post(action.group(1).replace("&amp;", "&"), Map.of("username", person, "password", password)));
        assertThat(sent.statusCode())
                .as("the page that Keycloak shows instead of leading on")
                .isEqualTo(302);
        var location = sent.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(callback + "?");
        var code = CODE.matcher(location);
        assertThat(code.find()).isTrue();
        var tokens = send(post(
                stack.tokenUrl(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.group(1),
                        "redirect_uri",
                        callback,
                        "client_id",
                        application,
                        "client_secret",
                        stack.clientSecret(application),
                        "code_verifier",
                        VERIFIER)));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return new ObjectMapper().readTree(tokens.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var parts = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(parts[0], parts[1]);
        }
        return answer;
    }

    private static HttpRequest.Builder post(String url, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
