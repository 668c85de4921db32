package uk.onward.referral.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.problem.FieldError;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IncomingTest {
    @Test
    void the_seed_has_no_fault() throws IOException {
        Incoming read = read(Seed.london());

        assertThat(read.faults().count()).isZero();
        assertThat(read.services()).hasSizeGreaterThan(15);
        assertThat(read.locations().stream().filter(Rows.Location::confidential))
                .hasSize(1);
    }

    @Test
    void a_service_is_taken_apart_into_what_is_searched() throws IOException {
        ObjectNode service = Seed.service("isva").put("minimum_age", 13).put("maximum_age", 25);
        service.withArray("attributes")
                .add(Seed.attribute("onward-directory-need", "sexual-violence"))
                .add(Seed.attribute("onward-led-by-and-for", "deaf"))
                .add(Seed.attribute("some-other-taxonomy", "whatever"));
        service.putArray("languages")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("code", "bfi");
        UUID place = UUID.randomUUID();
        Seed.at(service, place);

        Rows.Service row = read(Seed.document(service)).services().getFirst();

        assertThat(row.types()).containsExactly("isva");
        assertThat(row.needs()).containsExactly("sexual-violence");
        assertThat(row.ledByAndFor()).containsExactly("deaf");
        assertThat(row.languages()).containsExactly("bfi");
        assertThat(row.boroughs()).containsExactly(Seed.SOUTHWARK);
        assertThat(row.minimumAge()).isEqualTo(13);
        assertThat(row.locations()).containsExactly(place);
        assertThat(row.document().has("organization")).isFalse();
        assertThat(row.document().at("/service_at_locations/0").has("location")).isFalse();
    }

    @Test
    void london_as_a_whole_is_every_borough() throws IOException {
        ObjectNode service = Seed.service("isva");
        ((ObjectNode) service.at("/service_areas/0")).put("uri", "http://example.org/E12000007");

        assertThat(read(Seed.document(service)).services().getFirst().boroughs())
                .hasSize(33);
    }

    @ParameterizedTest
    @CsvSource({
        "/name,                        42,                    must be a string",
        "/status,                      '\"open\"',            'must be one of active, inactive, defunct, temporarily closed'",
        "/id,                          '\"1\"',               must be a UUID",
        "/minimum_age,                 '\"13\"',              must be a number",
        "/minimum_age,                 -1,                    must be between 0 and 150",
        "/url,                         '\"javascript:x()\"',  must be an address that begins with http: or https:",
        "/email,                       '\"nobody\"',          must be an e-mail address",
        "/assured_date,                '\"7 June\"',          must be a date as in 2021-06-07",
        "/phones,                      '{}',                  must be a list",
        "/organization,                '[]',                  must be an object",
        "/service_areas/0/uri,         '\"http://x/E09000099\"', must name one of the 33 boroughs of London",
        "/attributes/0/taxonomy_term/code, '\"isva2\"',       must be a code of the list onward-service-type"
    })
    void a_value_that_is_wrong_is_told_by_its_pointer(String pointer, String value, String detail) throws IOException {
        ObjectNode service = Seed.service("isva");
        put(service, pointer, value);

        assertThat(faults(Seed.document(Seed.service("isva"), service)))
                .contains(new FieldError("/contents/1" + pointer, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/status",
                "/id",
                "/organization/name",
                "/organization/description",
                "/service_areas/0/id"
            })
    void what_must_be_there_is_missed_by_its_pointer(String pointer) throws IOException {
        ObjectNode service = Seed.service("isva");
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) service.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));

        assertThat(faults(Seed.document(service))).contains(new FieldError("/contents/0" + pointer, "must be there"));
    }

    @Test
    void every_fault_is_told_not_only_the_first() throws IOException {
        ObjectNode one = Seed.service("isva").put("status", "open").put("name", 3);
        ObjectNode other = Seed.service("idva").put("minimum_age", "x");

        assertThat(faults(Seed.document(one, Seed.service("isva"), other)))
                .extracting(FieldError::pointer)
                .contains("/contents/0/status", "/contents/0/name", "/contents/2/minimum_age");
    }

    @Test
    void a_property_that_hsds_does_not_have_is_told_without_its_name() throws IOException {
        ObjectNode service = Seed.service("isva");
        ((ObjectNode) service.path("organization")).put("Synthia Example", "x");

        List<FieldError> faults = faults(Seed.document(service));

        assertThat(faults)
                .containsExactly(
                        new FieldError("/contents/0/organization", "has a property that HSDS 3 does not have"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"version\":\"2.0.1\",\"contents\":[{\"nonsense\":1}]}", "{\"version\":3,\"contents\":[]}"})
    void another_version_of_hsds_is_refused_before_anything_of_it_is_measured(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(errors(problem))
                                .extracting(FieldError::pointer)
                                .containsExactly("/version"));
    }

    @Test
    void a_document_without_a_version_is_refused() throws IOException {
        assertThat(faults("{\"contents\":[]}")).extracting(FieldError::pointer).containsExactly("/version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"version\":\"3.0\",\"contents\":[{]}", "{\"version\":\"3.0\"} x", "{\"a\":"})
    void what_is_no_json_is_no_document(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void a_service_twice_is_refused_even_if_it_is_the_same() throws IOException {
        ObjectNode service = Seed.service("isva");

        assertThat(faults(Seed.document(service, service.deepCopy())))
                .containsExactly(new FieldError("/contents/1/id", "must be a service's own: /contents/0 has it"));
    }

    @Test
    void an_organisation_may_come_twice_but_not_in_two_forms() throws IOException {
        ObjectNode one = Seed.service("isva");
        ObjectNode other = Seed.service("idva");
        other.set("organization", one.path("organization").deepCopy());
        assertThat(faults(Seed.document(one, other))).isEmpty();
        ((ObjectNode) other.path("organization")).put("name", "Another");

        assertThat(faults(Seed.document(one, other)))
                .extracting(FieldError::pointer)
                .containsExactly("/contents/1/organization/id");
    }

    @Test
    void the_history_of_fields_is_left_out_since_it_may_tell_a_former_address() throws IOException {
        ObjectNode service = Seed.service("isva");
        service.putArray("metadata").addObject().put("previous_value", "1 Hidden Road");

        Incoming read = read(Seed.document(service));

        assertThat(read.faults().count()).isZero();
        assertThat(read.services().getFirst().document().toString()).doesNotContain("Hidden Road");
    }

    @Test
    void a_marked_location_with_an_address_is_refused() throws IOException {
        ObjectNode service = Seed.service("isva");
        Seed.at(service, UUID.randomUUID())
                .putArray("attributes")
                .add(Seed.attribute("onward-disclosure", "confidential"));

        assertThat(faults(Seed.document(service)))
                .extracting(FieldError::pointer)
                .contains("/contents/0/service_at_locations/0/location/addresses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latitude", "longitude"})
    void a_point_on_the_map_is_an_address_too(String coordinate) throws IOException {
        ObjectNode service = Seed.service("refuge");
        ObjectNode location = Seed.at(service, UUID.randomUUID());
        location.remove("addresses");
        location.put(coordinate, 51.5);

        assertThat(faults(Seed.document(service)))
                .extracting(FieldError::pointer)
                .containsExactly("/contents/0/service_at_locations/0/location/" + coordinate);
    }

    @Test
    void a_refuge_has_no_address_though_nobody_marked_it() throws IOException {
        ObjectNode service = Seed.service("refuge");
        Seed.at(service, UUID.randomUUID());

        assertThat(faults(Seed.document(service)))
                .extracting(FieldError::pointer)
                .contains("/contents/0/service_at_locations/0/location/addresses");
    }

    @Test
    void an_organisation_that_is_confidential_hides_all_its_places() throws IOException {
        ObjectNode service = Seed.service("isva");
        Seed.at(service, UUID.randomUUID());
        ((ObjectNode) service.path("organization"))
                .putArray("attributes")
                .add(Seed.attribute("onward-disclosure", "confidential"));

        assertThat(faults(Seed.document(service)))
                .extracting(FieldError::pointer)
                .contains("/contents/0/service_at_locations/0/location/addresses");
    }

    @Test
    void a_place_that_a_later_service_of_the_document_hides_is_hidden_in_the_first_too() throws IOException {
        UUID place = UUID.randomUUID();
        ObjectNode office = Seed.service("isva");
        Seed.at(office, place);
        ObjectNode refuge = Seed.service("refuge");
        refuge.putArray("service_at_locations")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("location_id", place.toString());

        assertThat(faults(Seed.document(office, refuge)))
                .extracting(FieldError::pointer)
                .contains("/contents/0/service_at_locations/0/location/addresses");
    }

    @Test
    void a_refuges_description_holds_no_postcode() throws IOException {
        ObjectNode service = Seed.service("refuge").put("description", "Ask at SE15 4QL for the key");

        assertThat(faults(Seed.document(service)))
                .containsExactly(new FieldError(
                        "/contents/0/description", "must not hold a postcode: where this is, is confidential"));
    }

    @Test
    void more_faults_than_can_be_told_are_counted() throws IOException {
        var services = new ObjectNode[Faults.TOLD + 50];
        for (int i = 0; i < services.length; i++) {
            services[i] = Seed.service("isva").put("status", "open");
        }

        assertThat(faults(Seed.document(services)))
                .hasSize(Faults.TOLD + 1)
                .last()
                .isEqualTo(new FieldError("", "has 50 more faults than are told here"));
    }

    private static void put(ObjectNode service, String pointer, String value) throws IOException {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) service.at(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), Seed.JSON.readTree(value));
    }

    private static Incoming read(ObjectNode document) throws IOException {
        return read(document.toString());
    }

    private static Incoming read(String document) throws IOException {
        var incoming = new Incoming(Shapes.load(), Seed.JSON);
        incoming.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        return incoming;
    }

    private static List<FieldError> faults(ObjectNode document) throws IOException {
        return faults(document.toString());
    }

    private static List<FieldError> faults(String document) throws IOException {
        Incoming read = read(document);
        try {
            read.faults().refuseIfAny();
            return List.of();
        } catch (HttpProblem problem) {
            return errors(problem);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<FieldError> errors(HttpProblem problem) {
        return (List<FieldError>) problem.getParameters().get("errors");
    }
}
