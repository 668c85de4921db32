package uk.onward.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Path TYPES = Path.of("../docs/events/types");

    private final Catalogue catalogue = new Catalogue(new Contract());

    @Test
    void it_knows_the_topic_of_each_type_that_has_a_schema() throws IOException {
        try (var files = Files.list(TYPES)) {
            Set<String> described = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("\\.schema\\.json$", ""))
                    .filter(type -> !type.startsWith("uk.onward.platform."))
                    .collect(Collectors.toSet());
            assertEquals(described, catalogue.types());
        }
        assertEquals(Optional.of("onward.idva.referrals.v1"), catalogue.topicOf("uk.onward.idva.referral.closed.v1"));
        assertEquals(
                Optional.of("onward.referral.broken-glass.v1"),
                catalogue.topicOf("uk.onward.referral.marac-referral.glass-broken.v1"));
        assertEquals(
                catalogue.topics(),
                catalogue.types().stream()
                        .map(type -> catalogue.topicOf(type).orElseThrow())
                        .collect(Collectors.toSet()));
    }

    @Test
    void of_what_is_not_for_outsiders_or_not_at_all_it_knows_nothing() {
        assertTrue(catalogue.topicOf("uk.onward.platform.dead-letter.buried.v1").isEmpty());
        assertTrue(catalogue.topicOf("uk.onward.idva.referral.closed.v2").isEmpty());
        assertFalse(catalogue.topics().contains("onward.idva.dead-letters.v1"));
    }
}
