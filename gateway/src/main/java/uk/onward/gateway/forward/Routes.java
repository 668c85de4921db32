package uk.onward.gateway.forward;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which service a path belongs to, and how large a body it takes. */
@ApplicationScoped
public class Routes {

    private final Map<String, Route> routes = new TreeMap<>();
    private final long bodyLimit;
    private final List<BodyLimit> bodyLimits;

    Routes(ForwardConfig config) {
        config.routes().forEach((prefix, service) -> routes.put(prefix, Route.of(prefix, service)));
        this.bodyLimit = config.bodyLimit().asLongValue();
        this.bodyLimits = config.bodyLimits().entrySet().stream()
                .map(BodyLimit::of)
                .sorted(Comparator.comparingInt(BodyLimit::length).reversed())
                .toList();
    }

    public Optional<Route> find(String prefix) {
        return Optional.ofNullable(routes.get(prefix));
    }

    /** Octets that a request to this path may carry. */
    public long bodyLimit(String path) {
        if (bodyLimits.isEmpty()) {
            return bodyLimit;
        }
        List<String> segments = List.of(path.split("/", -1));
        return bodyLimits.stream()
                .filter(limit -> limit.covers(segments))
                .findFirst()
                .map(BodyLimit::octets)
                .orElse(bodyLimit);
    }

    private record BodyLimit(List<String> pattern, boolean open, long octets) {

        static BodyLimit of(Map.Entry<String, MemorySize> entry) {
            List<String> segments = List.of(entry.getKey().split("/", -1));
            boolean open = segments.getLast().equals("**");
            return new BodyLimit(
                    open ? segments.subList(0, segments.size() - 1) : segments,
                    open,
                    entry.getValue().asLongValue());
        }

        int length() {
            return pattern.size();
        }

        boolean covers(List<String> segments) {
            if (open ? segments.size() < pattern.size() : segments.size() != pattern.size()) {
                return false;
            }
            for (int i = 0; i < pattern.size(); i++) {
                if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A service behind the gateway; {@code prefix} also names it in metrics and in the access log. */
    public record Route(String prefix, String host, int port, boolean tls) {

        static Route of(String prefix, URI service) {
            boolean tls = "https".equals(service.getScheme());
            boolean known = tls || "http".equals(service.getScheme());
            if (!known
                    || service.getHost() == null
                    || !service.getPath().replace("/", "").isEmpty()) {
                throw new IllegalArgumentException(
                        "onward.gateway.routes." + prefix + " must be http(s)://host:port, without a path");
            }
            int port = service.getPort() > 0 ? service.getPort() : tls ? 443 : 80;
            return new Route(prefix, service.getHost(), port, tls);
        }
    }
}
