package uk.onward.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Header fields that concern one connection only (RFC 9110, 7.6.1) and end at the gateway. */
final class HopByHop {

    private static final List<String> ALWAYS = List.of(
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authentication-Info",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    private HopByHop() {}

    static void remove(MultiMap headers) {
        for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : named.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        headers.remove(HttpHeaders.CONNECTION);
        ALWAYS.forEach(headers::remove);
    }
}
