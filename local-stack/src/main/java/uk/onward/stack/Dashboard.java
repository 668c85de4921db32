package uk.onward.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** What an operator asks of the dashboard, at its management port. */
public final class Dashboard {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String managementUrl;

    Dashboard(HttpClient http, String managementUrl) {
        this.http = http;
        this.managementUrl = managementUrl;
    }

    /** @throws StackException if it does not run, or a rebuild does already */
    public void startRebuild() {
        send("/projections/rebuild", HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
    }

    /** How the last rebuild stands: {@code state}, {@code events}, {@code left} and more. */
    public JsonNode rebuild() {
        return send("/projections/rebuild", HttpRequest.newBuilder());
    }

    /** Takes dead letters in again: how many were applied, superseded, failed. */
    public JsonNode redrive() {
        return send(
                "/projections/dead-letters/redrive", HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            var answer = http.send(
                    request.uri(URI.create(managementUrl + path)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StackException("The dashboard answered %d: %s"
                        .formatted(
                                answer.statusCode(),
                                JSON.readTree(answer.body()).path("detail").asText()));
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new StackException("The dashboard answered something else than JSON", e);
        } catch (IOException e) {
            throw new StackException("The dashboard does not answer: ./onward up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
