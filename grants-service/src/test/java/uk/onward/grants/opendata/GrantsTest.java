package uk.onward.grants.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.opendata.PublishedGrant.Party;
import uk.onward.grants.opendata.PublishedGrant.Place;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantsTest {
    private static final Party CHARITY = new Party("GB-CHC-1164883", "brent-consortium", "A network of Brent");
    private static final Place ESTATE = new Place("Stonebridge", "estate", null, "E09000005");
    private static final Place WARD = new Place("Tottenham Hale", "ward", "E05013606", "E09000014");
    private final OpenDataConfig config = new SomePublisher();
    private final Grants grants = new Grants(config, new Boroughs());

    @Test
    void a_package_is_valid_by_the_published_schema_with_all_that_may_be_there_and_with_all_that_must()
            throws Exception {
        // Given
        PublishedGrant full = published("A-1", CHARITY, ESTATE, WARD);
        PublishedGrant bare = new PublishedGrant(
                "A-2",
                "t",
                "d",
                null,
                1,
                0,
                day(2015, 1, 26),
                day(2015, 2, 1),
                day(2016, 3, 31),
                new Party(null, "somebody", "Somebody"),
                new Party(null, "mopac", "MOPAC"),
                "p",
                "P",
                "PCD 1",
                null,
                List.of(),
                Instant.parse("2016-01-01T00:00:00Z"));

        // When
        String json = json(full, bare);

        // Then
        assertThat(StandardSchema.complaints(json)).isEmpty();
    }

    @Test
    void the_schema_that_is_asked_is_one_that_refuses() throws Exception {
        String json = json(published("A-1", CHARITY, ESTATE));

        for (String broken : List.of(
                json.replace("\"currency\":\"GBP\"", "\"currency\":\"pounds\""),
                json.replace("\"amountAwarded\":750000.00", "\"amountAwarded\":\"750000.00\""),
                json.replace("\"awardDate\":\"2021-02-26\"", "\"awardDate\":\"26.2.2021\""),
                json.replace("\"version\":\"1.4\"", "\"version\":\"1.4.3\""),
                json.replace("\"recipientOrganization\"", "\"recipient\""),
                json.replace("2021-03-01T12:00:00Z", "2021-03-01"))) {
            assertThat(broken).isNotEqualTo(json);
            assertThat(StandardSchema.complaints(broken)).as(broken).isNotEmpty();
        }
    }

    @Test
    void a_grant_says_who_gave_whom_how_much_for_where_and_on_which_paper() throws Exception {
        // When
        JsonNode grant = tree(json(published("A-1", CHARITY, ESTATE, WARD))).at("/grants/0");

        // Then
        assertThat(grant.path("id").asText()).isEqualTo("360G-example-A-1");
        assertThat(grant.path("amountAwarded").isNumber()).isTrue();
        assertThat(grant.path("amountAwarded").decimalValue()).isEqualByComparingTo("750000.00");
        assertThat(grant.path("amountDisbursed").decimalValue()).isEqualByComparingTo("125000.01");
        assertThat(grant.path("amountAppliedFor").decimalValue()).isEqualByComparingTo("760000.00");
        assertThat(grant.path("awardDate").asText()).isEqualTo("2021-02-26");
        assertThat(grant.at("/plannedDates/0/endDate").asText()).isEqualTo("2023-04-30");
        assertThat(grant.at("/recipientOrganization/0/id").asText()).isEqualTo("GB-CHC-1164883");
        assertThat(grant.at("/recipientOrganization/0/charityNumber").asText()).isEqualTo("1164883");
        assertThat(grant.at("/recipientOrganization/0/companyNumber").isMissingNode())
                .isTrue();
        assertThat(grant.at("/fundingOrganization/0/id").asText()).isEqualTo("360G-example-agency-mopac");
        assertThat(grant.at("/grantProgramme/0/code").asText()).isEqualTo("my-ends");
        assertThat(grant.at("/relatedDocument/0/id").asText()).isEqualTo("PCD 900");
        assertThat(grant.path("fromOpenCall").asText()).isEqualTo("Yes");
        assertThat(grant.path("locationScope").asText()).isEqualTo("GLS060");
        assertThat(grant.path("dataSource").asText()).endsWith("/grants/v1/open-data/360giving.json");
    }

    @Test
    void each_place_is_named_with_its_own_code_and_each_borough_once() throws Exception {
        // Given
        Place other = new Place("Church End", "estate", null, "E09000005");

        // When
        JsonNode locations =
                tree(json(published("A-1", CHARITY, ESTATE, other, WARD))).at("/grants/0/beneficiaryLocation");

        // Then
        assertThat(locations.findValuesAsText("name"))
                .containsExactly("Stonebridge", "Church End", "Tottenham Hale", "Brent", "Haringey");
        assertThat(locations.get(0).has("geoCode"))
                .as("an estate has no code, and is not its borough")
                .isFalse();
        assertThat(locations.findValuesAsText("geoCode")).containsExactly("E05013606", "E09000005", "E09000014");
        assertThat(locations.findValuesAsText("geoCodeType")).containsExactly("WD", "LONB", "LONB");
    }

    @Test
    void a_grant_for_whole_boroughs_has_them_as_its_places() throws Exception {
        Place brent = new Place("London Borough of Brent", "area", "E09000005", "E09000005");

        JsonNode grant = tree(json(published("A-1", CHARITY, brent))).at("/grants/0");

        assertThat(grant.path("locationScope").asText()).isEqualTo("GLS050");
        assertThat(grant.at("/beneficiaryLocation").findValuesAsText("name")).containsExactly("Brent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask jo.bloggs+x@example.org.uk about it",
                "call 020 7946 0123",
                "call 02079460123.",
                "call +44 (0)20 7946 0123",
                "call +44 7700 900123 at night",
                "(07700-900-123)",
            })
    void how_a_person_can_be_reached_is_left_out(String text) {
        assertThat(ContactDetails.leftOut(text))
                .contains("[left out]")
                .doesNotContain("7946", "900", "@")
                .doesNotContainPattern("0123|bloggs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "£750,000 from 2021-02-01 to 2023-04-30 for 40.5 IDVAs",
                "charity 1164883, company 07346543, decision PCD 345",
                "0800 is no number by itself; nor is 24/7, nor E09000005",
                "twitter @onward",
            })
    void what_only_looks_a_little_like_it_stays(String text) {
        assertThat(ContactDetails.leftOut(text)).isEqualTo(text);
    }

    @Test
    void a_table_has_the_standards_titles_and_as_many_places_as_the_grant_with_most() throws Exception {
        // When
        List<String> rows = csv(2, published("A-1", CHARITY, ESTATE), published("A-2", CHARITY));

        // Then
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst())
                .startsWith("Identifier,Title,Description,Currency,Amount Applied For,Amount Awarded,Amount Disbursed,"
                        + "Award Date,Planned Dates:Start Date,")
                .contains(",Recipient Org:Identifier,Recipient Org:Name,", ",Grant Programme:Code,")
                .endsWith(",Beneficiary Location:1:Name,Beneficiary Location:1:Country Code,"
                        + "Beneficiary Location:1:Geographic Code,Beneficiary Location:1:Geographic Code Type");
        assertThat(rows.get(1))
                .startsWith("360G-example-A-1,MyEnds in Brent,")
                .contains(",GBP,760000.00,750000.00,125000.01,2021-02-26,2021-03-01,2023-04-30,GB-CHC-1164883,")
                .endsWith(",Stonebridge,GB,,,Brent,GB,E09000005,LONB");
        assertThat(rows.get(2)).endsWith(",,,,,,,,");
        assertThat(rows)
                .extracting(row -> row.chars().filter(c -> c == ',').count())
                .containsOnly(32L);
    }

    @Test
    void a_cell_is_one_cell_and_never_a_formula() throws Exception {
        // Given
        Party odd = new Party("GB-CHC-1", null, "=HYPERLINK(\"http://example.org\",\"click\")");

        // When
        List<String> rows = csv(1, published("A-1", odd));

        // Then
        assertThat(rows.get(1)).contains(",\"'=HYPERLINK(\"\"http://example.org\"\",\"\"click\"\")\",");
    }

    private static PublishedGrant published(String reference, Party recipient, Place... places) {
        return new PublishedGrant(
                reference,
                "MyEnds in Brent",
                "Three estates",
                76_000_000L,
                75_000_000,
                12_500_001,
                day(2021, 2, 26),
                day(2021, 3, 1),
                day(2023, 4, 30),
                recipient,
                new Party(null, "mopac", "MOPAC"),
                "my-ends",
                "MyEnds",
                "PCD 900",
                true,
                List.of(places),
                Instant.parse("2021-03-01T12:00:00Z"));
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    private String json(PublishedGrant... published) throws IOException {
        return write(Format.JSON, 0, published);
    }

    private List<String> csv(int mostLocations, PublishedGrant... published) throws IOException {
        return Arrays.asList(write(Format.CSV, mostLocations, published).split("\r\n"));
    }

    private String write(Format format, int mostLocations, PublishedGrant... published) throws IOException {
        var out = new ByteArrayOutputStream();
        try (GrantWriter writer = format.writer(out, config, mostLocations)) {
            for (PublishedGrant each : published) {
                writer.write(grants.of(each));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
