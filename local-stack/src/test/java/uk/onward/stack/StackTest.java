package uk.onward.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.stack.kafka.Topics;
import uk.onward.stack.process.Directories;
import uk.onward.stack.process.Ports;

/** The whole infrastructure once: PostgreSQL, Keycloak and Kafka, as {@code ./onward} runs them. */
@Tag("slow")
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {

    private static final int OFFSET = Stack.freeOffset();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    @TempDir
    private static Path root;

    private static Stack stack;

    @BeforeAll
    static void up() throws Exception {
        stack = Stack.at(home, OFFSET, StandIn.checkout(root));
        System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", stack.tokenUrl());
        stack.up(Scope.INFRASTRUCTURE, System.out::println);
    }

    @AfterAll
    static void down() {
        stack.down(line -> {});
        assertThat(stack.status()).allMatch(each -> each.pid().isEmpty());
        for (var component : Component.values()) {
            assertThat(component.ports(OFFSET)).noneMatch(Ports::answers);
        }
    }

    @Test
    void a_token_says_who_for_which_agency_with_which_roles_and_nothing_more() throws Exception {
        // When
        var token = stack.token("youth-advocacy-london-manager").split("\\.", 3);

        // Then
        assertThat(decoded(token[0]).path("alg").asText()).isEqualTo("RS256");
        var claims = decoded(token[1]);
        assertThat(claims.path("iss").asText()).isEqualTo(stack.issuer());
        assertThat(claims.path("aud")).isEqualTo(JSON.readTree("\"onward\""));
        assertThat(claims.path("agency").asText()).isEqualTo("youth-advocacy-london");
        assertThat(claims.path("azp").asText()).isEqualTo("youth-advocacy-london-manager");
        assertThat(claims.path("client_id").asText()).isEqualTo("youth-advocacy-london-manager");
        assertThat(claims.path("sub").asText()).isNotBlank();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        var roles = new ArrayList<String>();
        claims.path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
        assertThat(roles).containsExactlyInAnyOrder("idva", "idva-manager", "break-glass");
        assertThat(claims.has("resource_access")).isFalse();
        assertThat(claims.has("topics")).isFalse();
    }

    @Test
    void the_token_of_a_client_that_reads_events_names_its_topics() throws Exception {
        // When
        var claims = decoded(stack.token("analyst").split("\\.", 3)[1]);

        // Then
        var granted = stack.agencies().stream()
                .flatMap(agency -> agency.clients().stream())
                .filter(client -> client.id().equals("analyst"))
                .findFirst()
                .orElseThrow()
                .topics();
        assertThat(granted).isNotEmpty();
        assertThat(claims.path("topics")).isEqualTo(JSON.valueToTree(granted));
    }

    @Test
    void a_client_that_is_not_there_and_one_with_a_wrong_secret_get_no_token() {
        assertThatThrownBy(() -> stack.token("nobody")).isInstanceOf(StackException.class);
        assertThatThrownBy(() -> uk.onward.stack.keycloak.Tokens.fetch(
                        java.net.http.HttpClient.newHttpClient(), stack.tokenUrl(), "analyst", "wrong"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("401");
        assertThatThrownBy(() -> uk.onward.stack.keycloak.Tokens.fetch(
                        java.net.http.HttpClient.newHttpClient(), stack.tokenUrl(), "admin-cli", "wrong"))
                .isInstanceOf(StackException.class);
    }

    @Test
    void a_service_writes_its_own_topics_and_no_other() throws Exception {
        try (var producer = producer(service("idva-service"))) {
            // When
            producer.send(new ProducerRecord<>(Topics.REFERRALS, "k", "v")).get(20, TimeUnit.SECONDS);

            // Then
            for (var topic : List.of(Topics.MARAC_REFERRALS, Topics.PROGRAMMES, "onward.idvax.v1")) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "k", "v"))
                                .get(20, TimeUnit.SECONDS))
                        .as(topic)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    @Test
    void a_service_reads_what_it_is_granted_in_a_group_of_its_own() throws Exception {
        // Given
        try (var producer = producer(service("idva-service"))) {
            producer.send(new ProducerRecord<>(Topics.ONWARD_REFERRALS, "k", "asked"))
                    .get(20, TimeUnit.SECONDS);
        }

        // When, Then
        assertThat(firstValue(service("referral-service"), "referral-service", Topics.ONWARD_REFERRALS))
                .isEqualTo("asked");
        assertThatThrownBy(() -> firstValue(service("referral-service"), "referral-service", Topics.REFERRALS))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> firstValue(service("referral-service"), "idva-service", Topics.ONWARD_REFERRALS))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_wrong_password_is_no_service() {
        var settings = new HashMap<>(service("idva-service"));
        settings.put(
                "sasl.jaas.config", settings.get("sasl.jaas.config").toString().replace("password=\"", "password=\"x"));
        try (var admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void the_analyst_reads_events_with_a_token_and_writes_none() throws Exception {
        // Given
        try (var producer = producer(service("grants-service"))) {
            producer.send(new ProducerRecord<>(Topics.PROGRAMMES, "k", "programme"))
                    .get(20, TimeUnit.SECONDS);
        }

        // When, Then
        assertThat(firstValue(outsider("analyst"), "analyst.dashboard", Topics.PROGRAMMES))
                .isEqualTo("programme");
        assertThatThrownBy(() -> firstValue(outsider("analyst"), "analyst", Topics.IDVA_DEAD_LETTERS))
                .isInstanceOf(AuthorizationException.class);
        try (var producer = producer(outsider("analyst"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.PROGRAMMES, "k", "v"))
                            .get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void the_gateway_reads_every_event_in_no_group_and_writes_none() throws Exception {
        // Given
        try (var producer = producer(service("idva-service"))) {
            producer.send(new ProducerRecord<>(Topics.REFERRALS, "k", "v")).get(20, TimeUnit.SECONDS);
        }

        // When
        try (var consumer =
                new KafkaConsumer<>(service("gateway"), new StringDeserializer(), new StringDeserializer())) {
            var partitions = Topics.EVENTS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);

            // Then
            assertThat(consumer.poll(Duration.ofSeconds(20))).isNotEmpty();
        }
        assertThatThrownBy(() -> firstValue(service("gateway"), "gateway", Topics.REFERRALS))
                .isInstanceOf(AuthorizationException.class);
        try (var consumer =
                new KafkaConsumer<>(service("gateway"), new StringDeserializer(), new StringDeserializer())) {
            assertThatThrownBy(() -> consumer.partitionsFor(Topics.IDVA_DEAD_LETTERS))
                    .isInstanceOf(AuthorizationException.class);
        }
        try (var producer = producer(service("gateway"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.REFERRALS, "k", "v"))
                            .get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void an_agency_without_topics_sees_none() throws Exception {
        try (var admin = Admin.create(outsider("metropolitan-police"))) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void the_realm_brought_to_order_again_has_lost_what_was_added_by_hand() throws Exception {
        // Given: a role that a client has and that no file gives it
        try (var sql = stack.superuserConnection("keycloak");
                var statement = sql.createStatement()) {
            assertThat(statement.executeUpdate("""
                    insert into user_role_mapping (role_id, user_id)
                    select r.id, u.id from keycloak_role r, user_entity u, realm x
                    where x.name = 'onward' and r.realm_id = x.id and u.realm_id = x.id
                      and r.name = 'platform-admin' and u.username in ('service-account-analyst', 'gla-analysis-one')
                    """)).isEqualTo(2);
        }
        // Keycloak keeps what it read: a restart is what makes it see the row
        stack.stop(Component.KEYCLOAK);

        // When
        stack.up(Scope.INFRASTRUCTURE, line -> {});

        // Then
        var claims = decoded(stack.token("analyst").split("\\.", 3)[1]);
        assertThat(claims.path("realm_access").path("roles")).isEqualTo(JSON.readTree("[\"analyst\"]"));
        var tokens = new Browser(stack, "dashboard-web", "http://127.0.0.1:%d/login/callback".formatted(8084 + OFFSET))
                .signIn("gla-analysis-one", stack.personPassword("gla-analysis-one"));
        assertThat(decoded(tokens.path("id_token").asText().split("\\.", 3)[1])
                        .path("realm_access")
                        .path("roles"))
                .isEqualTo(JSON.readTree("[\"analyst\"]"));
    }

    @Test
    void a_person_signs_in_for_her_agency_with_her_roles_by_a_code_that_is_bound_to_her_browser() throws Exception {
        // Given
        var callback = "http://127.0.0.1:%d/login/callback".formatted(8084 + OFFSET);
        var browser = new Browser(stack, "dashboard-web", callback);

        // When
        var tokens = browser.signIn("gla-analysis-one", stack.personPassword("gla-analysis-one"));

        // Then
        var person = decoded(tokens.path("id_token").asText().split("\\.", 3)[1]);
        assertThat(person.path("aud").asText()).isEqualTo("dashboard-web");
        assertThat(person.path("agency").asText()).isEqualTo("gla-analysis");
        assertThat(person.path("realm_access").path("roles")).isEqualTo(JSON.readTree("[\"analyst\"]"));
        assertThat(person.path("sub").asText()).isNotBlank();
        var access = decoded(tokens.path("access_token").asText().split("\\.", 3)[1]);
        assertThat(access.has("aud")).as("the services' audience").isFalse();
        // Without the challenge, or to another address, not even the page is shown
        assertThat(browser.arrive(Map.of("code_challenge", "", "code_challenge_method", ""))
                        .statusCode())
                .isNotEqualTo(200);
        assertThat(browser.arrive(Map.of("code_challenge_method", "plain")).statusCode())
                .isNotEqualTo(200);
        assertThat(browser.arrive(Map.of("redirect_uri", callback + "/x")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_password_is_told_of_people_who_are_there_alone() {
        assertThatThrownBy(() -> stack.personPassword("somebody"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("gla-analysis-one");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void what_was_committed_survives_a_kill_of_everything_and_the_next_start_takes_over() throws Exception {
        // Given
        try (var owner = stack.superuserConnection("idva");
                var statement = owner.createStatement()) {
            statement.execute("create table kept (n int); insert into kept values (42)");
        }
        try (var producer = producer(service("referral-service"))) {
            producer.send(new ProducerRecord<>(Topics.SAFEGUARDING_REFERRALS, "k", "kept"))
                    .get(20, TimeUnit.SECONDS);
        }
        var pids = stack.status().stream()
                .filter(each -> each.pid().isPresent())
                .map(each -> each.pid().getAsLong())
                .toList();
        for (var component : Component.INFRASTRUCTURE) {
            stack.kill(component);
        }
        assertThat(stack.pid(Component.POSTGRES)).isEmpty();

        // When
        Stack.at(home, OFFSET, root).up(Scope.INFRASTRUCTURE, line -> {});

        // Then
        try (var owner = stack.superuserConnection("idva");
                var rows = owner.createStatement().executeQuery("select n from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
        assertThat(firstValue(service("idva-service"), "idva-service", Topics.SAFEGUARDING_REFERRALS))
                .isEqualTo("kept");
        assertThat(stack.status().stream().filter(each -> each.pid().isPresent()))
                .hasSize(3)
                .allMatch(ComponentStatus::ready)
                .noneMatch(each -> pids.contains(each.pid().getAsLong()));
    }

    @Test
    void a_second_up_starts_nothing_again() {
        // Given
        var before = stack.status();
        var said = new ArrayList<String>();

        // When
        Stack.at(home, OFFSET, root).up(Scope.INFRASTRUCTURE, said::add);

        // Then
        assertThat(said).filteredOn(line -> line.contains("runs already")).hasSize(3);
        assertThat(stack.status())
                .extracting(ComponentStatus::pid)
                .isEqualTo(before.stream().map(ComponentStatus::pid).toList());
    }

    @Test
    void passwords_are_of_the_owner_only_and_postgresql_writes_to_the_disk() throws Exception {
        try (var files = Files.walk(home.resolve("secrets"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
        try (var superuser = stack.superuserConnection("postgres");
                var rows = superuser
                        .createStatement()
                        .executeQuery("select current_setting('fsync') || ' '"
                                + " || current_setting('synchronous_commit') || ' ' || (select count(*) from"
                                + " pg_hba_file_rules where auth_method <> 'scram-sha-256')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("on on 0");
        }
    }

    @Test
    void services_cannot_look_into_keycloak() {
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(stack.port(Component.POSTGRES)),
                        "idva_app",
                        Files.readString(home.resolve("secrets/passwords/idva_app"))
                                .strip()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void a_port_in_use_is_named_with_its_component_and_nothing_is_started(@TempDir Path other) throws Exception {
        // Given
        var offset = Stack.freeOffset();
        try (var occupied = new ServerSocket(9094 + offset, 1, InetAddress.getLoopbackAddress())) {
            var second = Stack.at(other, offset, root);

            // When, Then
            assertThatThrownBy(() -> second.up(Scope.INFRASTRUCTURE, line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + occupied.getLocalPort())
                    .hasMessageContaining("Kafka");
            assertThat(second.status()).allMatch(each -> each.pid().isEmpty());
        }
    }

    @Test
    void where_a_component_dies_the_message_points_at_its_log_and_the_others_are_stopped(@TempDir Path other)
            throws Exception {
        // Given: a data folder of PostgreSQL that another version made
        var second = Stack.at(other, Stack.freeOffset(), root);
        Files.createDirectories(other.resolve("data/postgres"));
        Files.setPosixFilePermissions(other.resolve("data/postgres"), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(other.resolve("data/postgres/PG_VERSION"), "9\n");
        Files.writeString(other.resolve("data/postgres/postgresql.conf"), "");

        // When, Then
        assertThatThrownBy(() -> second.up(Scope.INFRASTRUCTURE, line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("PostgreSQL died")
                .hasMessageContaining("FATAL")
                .hasMessageContaining(other.resolve("logs/postgres.log").toString());
        assertThat(second.status()).allMatch(each -> each.pid().isEmpty());
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void the_whole_suite_is_migrated_by_the_owners_started_as_roles_that_own_nothing_and_given_its_reference_data()
            throws Exception {
        // Given
        var said = new ArrayList<String>();

        // When
        stack.up(said::add);

        // Then
        assertThat(stack.status()).allMatch(ComponentStatus::ready);
        assertThat(said).filteredOn(line -> line.contains("database migrated")).hasSize(4);
        for (var service : Component.SERVICES) {
            var owner = password(service.service() + "_owner");
            var app = password(service.service() + "_app");
            var migration = Files.readString(home.resolve("logs/%s-migrate.log".formatted(service.id())));
            var running = ask(service, "/environment");
            assertThat(migration)
                    .contains("ONWARD_DB_USER=%s_owner".formatted(service.service()), owner)
                    .doesNotContain(app, "SEALING_KEYS", "KAFKA_PASSWORD");
            assertThat(running)
                    .contains("ONWARD_DB_USER=%s_app".formatted(service.service()), app, "ONWARD_SEALING_KEYS_FILE=")
                    .contains("ONWARD_PORT=" + stack.port(service))
                    .doesNotContain(owner, password(service.service() + "_keys_owner"));
        }
        assertThat(ask(Component.REFERRAL, "/environment"))
                .contains("ONWARD_OIDC_CLIENT_SECRET=" + stack.clientSecret("pack-reader"))
                .contains("ONWARD_IDVA_URL=" + stack.url(Component.IDVA));
        assertThat(ask(Component.GATEWAY, "/environment"))
                .contains("ONWARD_GRANTS_URL=" + stack.url(Component.GRANTS))
                // Its own user on Kafka, which reads; of databases and keys of people it knows nothing
                .contains("ONWARD_KAFKA_USER=gateway")
                .doesNotContain("DB_", "SECRET", "SEALING", "_owner");
        assertThat(Files.readString(home.resolve("logs/dashboard-migrate.log")))
                .contains("ONWARD_DB_USER=dashboard_owner", password("dashboard_owner"))
                .doesNotContain(password("dashboard_app"), "SECRET", "KAFKA");
        assertThat(ask(Component.DASHBOARD, "/environment"))
                .contains("ONWARD_DB_USER=dashboard_app", "ONWARD_KAFKA_BOOTSTRAP=" + stack.kafkaOutside())
                .contains("ONWARD_OIDC_CLIENT_SECRET=" + stack.clientSecret("dashboard"))
                .doesNotContain(password("dashboard_owner"), "KAFKA_PASSWORD", "SEALING", "ONWARD_IDVA_URL");
        assertThat(ask(Component.GATEWAY, "/stored").lines())
                .hasSize(3 * stack.agencies().size() + 4 + 4 + 2 + 1)
                .contains(
                        "/referrals/v1/agencies/southwark-marac",
                        "/idva/v1/trusts/RJZ",
                        "/idva/v1/hospitals/RJZ01",
                        "/idva/v1/services/young-people-trauma",
                        "/referrals/v1/directory/imports");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void what_died_is_started_again_what_runs_stays_and_what_cannot_start_is_named_with_its_reason() throws Exception {
        // Given
        stack.up(line -> {});
        var before = stack.status();
        stack.kill(Component.IDVA);
        var said = new ArrayList<String>();

        // When
        stack.up(said::add);

        // Then
        assertThat(said)
                .anyMatch(line -> line.contains("idva-service") && line.contains("ready in"))
                .anyMatch(line -> line.contains("(0 new or changed)"))
                .noneMatch(line -> line.contains("migrated"));
        assertThat(stack.status())
                .zipSatisfy(
                        before,
                        (now, then) ->
                                assertThat(now.pid().equals(then.pid())).isEqualTo(now.component() != Component.IDVA));

        // Given: a new build of grants-service that does not start
        Files.writeString(root.resolve("grants-service/target/quarkus-app/app/failure.jar"), "");
        Files.createDirectories(home.resolve("data/migrated"));
        BuildMark.of(root.resolve("grants-service/target/quarkus-app"))
                .writeTo(home.resolve("data/migrated/grants-service"));

        // When, Then
        assertThatThrownBy(() -> stack.up(line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("grants-service died at its start: Failed to start application (no such table)")
                .hasMessageContaining(stack.log(Component.GRANTS).toString());
        assertThat(stack.pid(Component.GRANTS)).isEmpty();
        assertThat(stack.pid(Component.IDVA)).isNotEmpty();
        for (var component : List.of(Component.DASHBOARD, Component.GATEWAY, Component.IDVA, Component.REFERRAL)) {
            stack.stop(component);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 3)
    void an_agency_is_taken_in_while_the_suite_runs_and_not_before(@TempDir Path folder) throws Exception {
        // Given
        var file = Files.writeString(
                folder.resolve("camden.json"),
                "{\"code\":\"camden-marac\",\"name\":\"Camden MARAC\",\"kind\":\"marac\",\"boroughs\":[\"E09000007\"],"
                        + "\"clients\":[{\"id\":\"camden-marac\",\"roles\":[\"marac-coordinator\"]}]}");
        assertThatThrownBy(() -> stack.add(file)).hasMessageContaining("./onward up");
        stack.up(line -> {});

        // When
        stack.add(file);

        // Then
        var claims = decoded(stack.token("camden-marac").split("\\.", 3)[1]);
        assertThat(claims.path("agency").asText()).isEqualTo("camden-marac");
        assertThat(ask(Component.GATEWAY, "/stored").lines()).contains("/grants/v1/agencies/camden-marac");
        for (var component : List.of(Component.GATEWAY, Component.IDVA, Component.REFERRAL, Component.GRANTS)) {
            stack.stop(component);
        }
        Directories.delete(home.resolve("data/migrated"));
    }

    private static String ask(Component component, String path) throws Exception {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(stack.url(component) + path))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String password(String name) throws Exception {
        return Files.readString(home.resolve("secrets/passwords").resolve(name)).strip();
    }

    private static JsonNode decoded(String part) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static Map<String, Object> service(String name) {
        return Map.of(
                "bootstrap.servers",
                stack.kafkaServices(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(name, stack.kafkaPassword(Component.named(name))));
    }

    private static Map<String, Object> outsider(String client) {
        return Map.of(
                "bootstrap.servers",
                stack.kafkaOutside(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.oauthbearer.token.endpoint.url",
                stack.tokenUrl(),
                "sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"%s\" clientSecret=\"%s\";"
                        .formatted(client, stack.clientSecret(client)));
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("max.block.ms", "15000");
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    private static String firstValue(Map<String, Object> settings, String group, String topic) {
        var all = new HashMap<>(settings);
        all.put("group.id", group);
        all.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(Set.of(topic));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
            return null;
        }
    }
}
