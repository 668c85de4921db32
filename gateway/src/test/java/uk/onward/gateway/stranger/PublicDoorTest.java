package uk.onward.gateway.stranger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.gateway.intake.RequestPath;

class PublicDoorTest {

    private static final String OPEN = "/grants/v1/open-data/360giving.json";

    private final PublicDoor door = new PublicDoor(() -> Optional.of(Set.of(OPEN)));

    @Test
    void what_is_named_is_open_to_reading_alone() {
        assertTrue(isOpen("GET", OPEN));
        assertTrue(isOpen("HEAD", OPEN));
        assertTrue(isOpen("GET", OPEN + "?since=1"));
        assertFalse(isOpen("POST", OPEN));
        assertFalse(isOpen("DELETE", OPEN));
        assertFalse(isOpen("get", OPEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/grants/v1/open-data", OPEN + "/", OPEN + "/x", OPEN + "x", "/grants/v1/awards", "/"})
    void what_is_not_named_is_shut(String target) {
        assertFalse(isOpen("GET", target));
    }

    @Test
    void nothing_named_is_nothing_open() {
        assertFalse(new PublicDoor(Optional::empty)
                .isOpen("GET", RequestPath.of(OPEN).orElseThrow()));
    }

    @Test
    void an_address_is_one_stranger_and_so_is_the_network_of_an_ipv6_subscriber() {
        assertEquals("192.0.2.7", PublicDoor.subscriber("192.0.2.7"));
        assertNotEquals(PublicDoor.subscriber("192.0.2.7"), PublicDoor.subscriber("192.0.2.8"));
        assertEquals(PublicDoor.subscriber("2001:db8:1:2::1"), PublicDoor.subscriber("2001:db8:1:2:ffff::9"));
        assertNotEquals(PublicDoor.subscriber("2001:db8:1:2::1"), PublicDoor.subscriber("2001:db8:1:3::1"));
    }

    private boolean isOpen(String method, String target) {
        return door.isOpen(method, RequestPath.of(target).orElseThrow());
    }
}
