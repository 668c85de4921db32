package uk.onward.stack.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;
import uk.onward.stack.agency.Agency;
import uk.onward.stack.process.Wait;
import uk.onward.stack.secrets.Secrets;

/**
 * The stack's own broker: services come in by SCRAM at one port, outsiders with a token of the realm at another, and
 * nobody may do what no ACL allows. Controller and broker are one process and speak PLAIN on loopback.
 */
public final class BrokerSetup {

    /** The broker itself and the administration here; a super user. */
    private static final String BROKER = "broker";

    /** What each service reads of others; what it writes is its own by prefix. */
    private static final Map<String, List<String>> READS = Map.of(
            "idva", List.of(Topics.MARAC_REFERRALS, Topics.SAFEGUARDING_REFERRALS, Topics.IDVA_DEAD_LETTERS),
            "referral", List.of(Topics.ONWARD_REFERRALS, Topics.REFERRAL_DEAD_LETTERS),
            "grants", List.of(Topics.GRANTS_DEAD_LETTERS));

    /** Reads every event for the feed over HTTP, and writes nothing; whom it gives what is said by each caller's token. */
    private static final String GATEWAY = "gateway";

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final int outsidePort;
    private final String issuer;
    private final String jwksUrl;
    private final Path repositoryRoot;
    private final Secrets secrets;

    public BrokerSetup(
            Path repositoryRoot,
            Path data,
            int port,
            int controllerPort,
            int outsidePort,
            String issuer,
            String jwksUrl,
            Secrets secrets) {
        this.repositoryRoot = repositoryRoot;
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
        this.outsidePort = outsidePort;
        this.issuer = issuer;
        this.jwksUrl = jwksUrl;
        this.secrets = secrets;
    }

    /** Writes the broker's settings; they hold its password, hence the secrets folder and mode 600. */
    public void prepare() {
        try {
            Files.createDirectories(data.getParent());
            var file = properties();
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> command() {
        return List.of(
                Repository.java(),
                "-Xms192m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Two libraries of the broker still use it; the warning would be the log's first lines
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile=classpath:uk/onward/stack/kafka/broker-log4j2.properties",
                // Kafka fetches keys from no address that is not named here
                "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + jwksUrl,
                "-cp",
                Repository.stackClassPath(repositoryRoot),
                Broker.class.getName(),
                properties().toString(),
                data.toString(),
                Uuid.randomUuid().toString());
    }

    /** The broker's own password, for the format of new storage: a command line can be read by others. */
    public Map<String, String> environment() {
        return Map.of(Broker.SCRAM_VARIABLE, "SCRAM-SHA-512=[name=%s,password=%s]".formatted(BROKER, password(BROKER)));
    }

    /** Whether the broker takes its own password and knows itself. */
    public boolean isReady() {
        try (var admin = admin()) {
            return !get(admin.describeCluster().nodes()).isEmpty();
        } catch (StackException _) {
            return false;
        }
    }

    /** Brings topics, users and ACLs to what they must be; another run changes nothing. */
    public void reconcile(List<Agency> agencies) {
        try (var admin = admin()) {
            topics(admin);
            users(admin);
            accessControl(admin, agencies);
        }
    }

    /** A service's or the gateway's password, in the same place for both sides. */
    public static String servicePassword(Secrets secrets, String service) {
        return secrets.password("kafka-" + service + "-service");
    }

    private void topics(Admin admin) {
        var present = get(admin.listTopics().names());
        var missing = Topics.ALL.stream()
                .filter(name -> !present.contains(name))
                .map(Topics::definition)
                .toList();
        get(admin.createTopics(missing).all());
        await("the topics", () -> get(admin.listTopics().names()).containsAll(Topics.ALL));
        var changes = new java.util.HashMap<ConfigResource, java.util.Collection<AlterConfigOp>>();
        var resources = Topics.ALL.stream()
                .filter(present::contains)
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        get(admin.describeConfigs(resources).all()).forEach((resource, config) -> {
            var operations = new ArrayList<AlterConfigOp>();
            Topics.settings(resource.name()).forEach((key, value) -> {
                if (!value.equals(config.get(key).value())) {
                    operations.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
                }
            });
            if (!operations.isEmpty()) {
                changes.put(resource, operations);
            }
        });
        if (!changes.isEmpty()) {
            get(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private void users(Admin admin) {
        for (var service : READS.keySet()) {
            user(admin, service + "-service", servicePassword(secrets, service));
        }
        user(admin, GATEWAY, servicePassword(secrets, GATEWAY));
    }

    private void user(Admin admin, String user, String password) {
        if (!canLogIn(user, password)) {
            var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, info, password)))
                    .all());
            // Answered when the controller has it; the broker has it a moment later, and a client that is refused
            // does not try again by itself
            await("the user " + user, () -> canLogIn(user, password));
        }
    }

    private boolean canLogIn(String user, String password) {
        try (var admin = admin(user, password)) {
            admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while setting up Kafka", e);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        if (!Wait.until(Duration.ofSeconds(20), Duration.ofMillis(50), () -> true, condition)) {
            throw new StackException("Kafka took %s and does not show it after 20 s".formatted(what));
        }
    }

    private static void accessControl(Admin admin, List<Agency> agencies) {
        var wanted = new HashSet<AclBinding>();
        READS.forEach((service, topics) -> wanted.addAll(serviceAccess(service, topics)));
        wanted.addAll(topicReading(GATEWAY, Topics.EVENTS));
        for (var agency : agencies) {
            for (var client : agency.clients()) {
                if (!client.topics().isEmpty()) {
                    wanted.addAll(reading(client.id(), client.topics()));
                }
            }
        }
        var present = Set.copyOf(get(admin.describeAcls(AclBindingFilter.ANY).values()));
        var missing = wanted.stream().filter(each -> !present.contains(each)).toList();
        // What is no longer granted must go, or a client that was removed reads on
        var surplus = present.stream()
                .filter(each -> !wanted.contains(each))
                .map(AclBinding::toFilter)
                .toList();
        get(admin.createAcls(missing).all());
        get(admin.deleteAcls(surplus).all());
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            await(
                    "the access control",
                    () -> Set.copyOf(
                                    get(admin.describeAcls(AclBindingFilter.ANY).values()))
                            .equals(wanted));
        }
    }

    private static Set<AclBinding> serviceAccess(String service, List<String> reads) {
        var principal = service + "-service";
        var access = reading(principal, reads);
        var own = new ResourcePattern(ResourceType.TOPIC, "onward." + service + ".", PatternType.PREFIXED);
        access.add(allow(principal, own, AclOperation.WRITE));
        access.add(allow(principal, own, AclOperation.DESCRIBE));
        access.add(allow(
                principal,
                new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL),
                AclOperation.IDEMPOTENT_WRITE));
        return access;
    }

    private static Set<AclBinding> reading(String principal, List<String> topics) {
        var access = topicReading(principal, topics);
        // The dot ends the name: a client called idva has no say over the groups of idva-service
        access.add(allow(
                principal, new ResourcePattern(ResourceType.GROUP, principal, PatternType.LITERAL), AclOperation.READ));
        access.add(allow(
                principal,
                new ResourcePattern(ResourceType.GROUP, principal + ".", PatternType.PREFIXED),
                AclOperation.READ));
        return access;
    }

    private static Set<AclBinding> topicReading(String principal, List<String> topics) {
        var access = new HashSet<AclBinding>();
        for (var topic : topics) {
            var pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
            access.add(allow(principal, pattern, AclOperation.READ));
            access.add(allow(principal, pattern, AclOperation.DESCRIBE));
        }
        return access;
    }

    private static AclBinding allow(String principal, ResourcePattern pattern, AclOperation operation) {
        return new AclBinding(
                pattern, new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }

    private Admin admin() {
        return admin(BROKER, password(BROKER));
    }

    private Admin admin(String user, String password) {
        return Admin.create(Map.of(
                "bootstrap.servers", "127.0.0.1:" + port,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(user, password),
                "default.api.timeout.ms", "20000",
                "request.timeout.ms", "10000"));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while setting up Kafka", e);
        } catch (ExecutionException e) {
            throw new StackException("Kafka refused: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new StackException("Kafka did not answer within 30 s", e);
        }
    }

    private Path properties() {
        return secrets.folder("kafka").resolve("server.properties");
    }

    private String password(String user) {
        return secrets.password("kafka-" + user);
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=SERVICES://127.0.0.1:%1$d,OUTSIDE://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=SERVICES://127.0.0.1:%1$d,OUTSIDE://127.0.0.1:%3$d
                listener.security.protocol.map=SERVICES:SASL_PLAINTEXT,OUTSIDE:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=SERVICES
                sasl.enabled.mechanisms=SCRAM-SHA-512,OAUTHBEARER,PLAIN
                sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
                sasl.mechanism.controller.protocol=PLAIN

                listener.name.services.sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.services.scram-sha-512.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required username="broker" password="%4$s";
                listener.name.controller.sasl.enabled.mechanisms=PLAIN
                listener.name.controller.plain.sasl.jaas.config=\
                org.apache.kafka.common.security.plain.PlainLoginModule required \
                username="broker" password="%4$s" user_broker="%4$s";

                listener.name.outside.sasl.enabled.mechanisms=OAUTHBEARER
                listener.name.outside.oauthbearer.sasl.jaas.config=\
                org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
                listener.name.outside.oauthbearer.sasl.server.callback.handler.class=\
                org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler
                listener.name.outside.oauthbearer.sasl.oauthbearer.jwks.endpoint.url=%5$s
                listener.name.outside.oauthbearer.sasl.oauthbearer.expected.audience=onward
                listener.name.outside.oauthbearer.sasl.oauthbearer.expected.issuer=%6$s
                listener.name.outside.oauthbearer.sasl.oauthbearer.sub.claim.name=azp
                # An outsider proves itself again before its token ends, so that one who lost its client is cut off
                listener.name.outside.oauthbearer.connections.max.reauth.ms=300000

                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:broker
                auto.create.topics.enable=false

                log.dirs=%7$s
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # One machine with a few topics: small buffers, few partitions of its own, no wait for more members
                offsets.topic.num.partitions=6
                transaction.state.log.num.partitions=6
                share.coordinator.state.topic.num.partitions=6
                log.cleaner.dedupe.buffer.size=16777216
                group.initial.rebalance.delay.ms=500
                # After a kill the controller waits for the old session to end before it lets the broker in again
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=4000
                """.formatted(port, controllerPort, outsidePort, password(BROKER), jwksUrl, issuer, data);
    }
}
