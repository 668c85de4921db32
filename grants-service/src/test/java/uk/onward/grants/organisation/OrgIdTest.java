package uk.onward.grants.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrgIdTest {
    @ParameterizedTest
    @CsvSource({
        "GB-CHC-1090095,GB-CHC,1090095",
        "GB-CHC-279417,GB-CHC,279417",
        "GB-COH-09506232,GB-COH,09506232",
        "GB-COH-SC123456,GB-COH,SC123456",
        "GB-COH-IP12345R,GB-COH,IP12345R",
        "GB-SC-SC042386,GB-SC,SC042386",
        "GB-LAE-SWK,GB-LAE,SWK",
        "XI-LEI-724500PMK2A2M1SQQ228,XI-LEI,724500PMK2A2M1SQQ228",
        "360G-mopac-ORG:poplar-residents,360G,mopac-ORG:poplar-residents"
    })
    void an_identifier_has_a_list_and_what_its_register_calls_it(String text, String list, String identifier) {
        // When
        OrgId orgId = OrgId.parse(text);

        // Then
        assertThat(orgId).isEqualTo(new OrgId(list, identifier));
        assertThat(orgId).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1090095",
                "GB-CHC",
                "GB-CHC-",
                "GB-CHC-0090095",
                "GB-CHC-10900955",
                "GB-CHC-12345",
                "GB-CHC- 1090095",
                "GB-CHC-1090095 ",
                "gb-chc-1090095",
                "GB-COH-9506232",
                "GB-COH-sc123456",
                "GB-COH-0950623X",
                "GB-COH-095062321",
                "GB-CHC-SC123456",
                "GB-XYZ-1090095",
                "US-EIN-123456789",
                "GB-CHC-١٠٩٠٠٩٥"
            })
    void what_is_none_is_refused(String text) {
        assertThatThrownBy(() -> OrgId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_list_takes_the_example_of_its_register() throws IOException {
        // Given
        JsonNode lists = new ObjectMapper()
                .readTree(OrgIdTest.class.getResourceAsStream("/org-id/lists.json"))
                .get("lists");

        // Then
        assertThat(lists).hasSizeGreaterThan(15);
        for (JsonNode list : lists) {
            String text = list.get("code").asText() + "-" + list.get("example").asText();
            assertThat(OrgId.parse(text)).hasToString(text);
            assertThat(OrgId.parse(text).list()).isEqualTo(list.get("code").asText());
        }
    }
}
