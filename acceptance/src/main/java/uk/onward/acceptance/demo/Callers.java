package uk.onward.acceptance.demo;

import java.net.http.HttpClient;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.Suite;
import uk.onward.acceptance.Tokens;

/** The systems of all agencies, each acting for a person. */
record Callers(Suite suite, HttpClient http, Tokens tokens) {

    Callers(Suite suite) {
        this(suite, Api.http());
    }

    private Callers(Suite suite, HttpClient http) {
        this(suite, http, new Tokens(suite, http));
    }

    /** @param actor opaque identifier of the person, as the client's agency gives it */
    Api as(String client, String actor) {
        return new Api(http, suite.gateway(), tokens, client, actor);
    }
}
