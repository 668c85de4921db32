package uk.onward.gateway.stranger;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import uk.onward.gateway.intake.RequestPath;

/**
 * The door beside the door: a request for what is published goes in without a token, and without any identity that it may
 * bring along, so that its answer is the same for everybody and may be kept on the way. Everything else stays shut.
 */
@ApplicationScoped
public class PublicDoor {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** What says who somebody is, or for whom; the service is not to know even if it is told. */
    private static final List<CharSequence> IDENTITY = List.of(HttpHeaders.AUTHORIZATION, "Onward-Actor");

    /** An IPv6 subscriber has at least this many bits of network, and any number of addresses within. */
    private static final int SUBSCRIBER_OCTETS = 8;

    private final Set<String> paths;

    PublicDoor(PublicDoorConfig config) {
        this.paths = Set.copyOf(config.paths().orElse(Set.of()));
    }

    public boolean isOpen(String method, RequestPath path) {
        return isReading(method) && paths.contains(path.path());
    }

    /** Whether nothing is asked for but to read. */
    public static boolean isReading(String method) {
        return METHODS.contains(method);
    }

    /** Takes away whom a stranger says to be. */
    public static void unname(MultiMap headers) {
        IDENTITY.forEach(headers::remove);
    }

    /**
     * What a stranger's requests are counted under: an address, or the network of one IPv6 subscriber.
     *
     * @param address as the connection has it, never as a header says
     */
    public static String subscriber(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_OCTETS))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
