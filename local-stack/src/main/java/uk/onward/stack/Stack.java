package uk.onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.onward.stack.agency.Agency;
import uk.onward.stack.agency.ReferenceData;
import uk.onward.stack.keycloak.Realm;
import uk.onward.stack.keycloak.Tokens;
import uk.onward.stack.process.Daemon;
import uk.onward.stack.process.Directories;
import uk.onward.stack.process.LogTail;
import uk.onward.stack.process.Ports;
import uk.onward.stack.process.Wait;

/**
 * One whole suite on this machine: its data under {@code home}, its ports moved by an offset, so that several can run
 * beside each other. All state is in files; any JVM can steer a stack that another one started.
 */
public final class Stack {

    private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path home;
    private final int portOffset;
    private final Path root;
    private final Parts parts;
    private final HttpClient http = HttpClient.newHttpClient();

    private Stack(Path home, int portOffset, Path root) {
        this.home = home.toAbsolutePath().normalize();
        this.portOffset = portOffset;
        this.root = root.toAbsolutePath().normalize();
        this.parts = new Parts(this.home, this.root, portOffset);
    }

    /**
     * A stack, running or not.
     *
     * @param home where data, secrets, logs and pid files are; made where missing
     * @param portOffset added to every port
     * @param repositoryRoot the checkout whose build is run
     */
    public static Stack at(Path home, int portOffset, Path repositoryRoot) {
        return new Stack(home, portOffset, repositoryRoot);
    }

    /**
     * The first offset whose every port is free now, for a stack that nobody else has to find. All stay below the ports
     * that a system gives to outgoing connections.
     *
     * @throws StackException where there is none
     */
    public static int freeOffset() {
        return IntStream.iterate(10_000, offset -> offset + 500)
                .limit(10)
                .filter(offset -> Arrays.stream(Component.values())
                        .flatMap(component -> component.ports(offset).stream())
                        .allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new StackException("No free ports for a stack: looked at offsets 10000 to 14500"));
    }

    /** Starts all that does not run; see {@link #up(Scope, Consumer)}. */
    public void up(Consumer<String> progress) {
        up(Scope.EVERYTHING, progress);
    }

    /**
     * Starts what does not run, waits until each component is ready, and brings databases, realm, topics and reference
     * data to what they must be. Where it fails, or this JVM is ended meanwhile, what it started is stopped again.
     *
     * @throws StackException in one line, what is wrong and what to do
     */
    public void up(Scope scope, Consumer<String> progress) {
        exclusively(() -> new Start(scope, progress).run());
    }

    /** Stops all, in reverse order; data stays. */
    public void down(Consumer<String> progress) {
        exclusively(() -> {
            var reversed = Arrays.asList(Component.values()).reversed();
            // Gateway, services and dashboard need nothing of each other to stop
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var stopping = new ArrayList<Future<?>>();
                for (var component : reversed) {
                    if (!Component.INFRASTRUCTURE.contains(component)) {
                        stopping.add(executor.submit(() -> stop(component, progress)));
                    }
                }
                await(stopping);
            }
            for (var component : reversed) {
                if (Component.INFRASTRUCTURE.contains(component)) {
                    stop(component, progress);
                }
            }
        });
    }

    /** Stops all and removes data, secrets, logs and added agencies. What was built and unpacked stays. */
    public void reset(Consumer<String> progress) {
        down(progress);
        for (var folder : List.of("data", "secrets", "logs", "agencies", "apps")) {
            Directories.delete(home.resolve(folder));
        }
        try {
            Files.deleteIfExists(clockFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept("Data, passwords and logs in %s are gone".formatted(home));
    }

    public List<ComponentStatus> status() {
        return Arrays.stream(Component.values())
                .map(component -> {
                    var part = parts.get(component);
                    var process = part.daemon().running();
                    var started = process.flatMap(handle -> handle.info().startInstant());
                    return new ComponentStatus(
                            component,
                            component.ports(portOffset),
                            process.map(handle -> OptionalLong.of(handle.pid())).orElse(OptionalLong.empty()),
                            process.isPresent() && isReady(part),
                            started.map(at -> Duration.between(at, Instant.now()))
                                    .orElse(Duration.ZERO));
                })
                .toList();
    }

    /** The pid of a component; empty while it does not run. */
    public OptionalLong pid(Component component) {
        return parts.get(component)
                .daemon()
                .running()
                .map(handle -> OptionalLong.of(handle.pid()))
                .orElse(OptionalLong.empty());
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill(Component component) {
        parts.get(component).daemon().kill();
    }

    /** Stops one component in good order. */
    public void stop(Component component) {
        parts.get(component).stop();
    }

    /**
     * Starts one component as {@link #up} would, without migrations and without touching the others, and waits until it
     * is ready; does nothing where it runs.
     */
    public void start(Component component) {
        startWithoutWaiting(component);
        awaitReady(parts.get(component));
    }

    /** Waits until a component that was started is ready. */
    public void awaitReady(Component component) {
        awaitReady(parts.get(component));
    }

    /** Starts one component and does not wait for it. */
    public void startWithoutWaiting(Component component) {
        var part = parts.get(component);
        if (!part.isRunning()) {
            requireFreePorts(List.of(part));
            prepare(part, line -> {});
            launch(part);
        }
    }

    /** A second process of a running service; whoever starts it stops it. For tests of what two do at once. */
    public Replica replica(Component service) {
        return new Replica(parts.replica(service), "http://127.0.0.1:" + parts.replicaPort(service, 0));
    }

    /** A fresh access token of a client, by its secret here. */
    public String token(String client) {
        if (agencies().stream()
                .flatMap(each -> each.clients().stream())
                .noneMatch(each -> each.id().equals(client))) {
            throw new StackException("There is no client %s; there are: %s"
                    .formatted(
                            client,
                            agencies().stream()
                                    .flatMap(each -> each.clients().stream())
                                    .map(Agency.Client::id)
                                    .collect(Collectors.joining(", "))));
        }
        return Tokens.fetch(http, tokenUrl(), client, parts.secrets.clientSecret(client));
    }

    /** The password of somebody who signs in with a browser. */
    public String personPassword(String person) {
        var people = agencies().stream()
                .flatMap(each -> each.people().stream())
                .map(Agency.Person::id)
                .toList();
        if (!people.contains(person)) {
            throw new StackException(
                    "Nobody signs in as %s; there are: %s".formatted(person, String.join(", ", people)));
        }
        return parts.secrets.personPassword(person);
    }

    /** The secret of a client, for tests that play its system. */
    public String clientSecret(String client) {
        return parts.secrets.clientSecret(client);
    }

    /** Base address of a component that speaks HTTP, for instance {@code http://127.0.0.1:8080}. */
    public String url(Component component) {
        return parts.url(component);
    }

    public int port(Component component) {
        return parts.port(component, 0);
    }

    /** Base address of a service's or the gateway's management interface. */
    public String managementUrl(Component component) {
        return "http://127.0.0.1:" + parts.port(component, 1);
    }

    public String tokenUrl() {
        return parts.keycloak.tokenUrl();
    }

    /** What tokens carry as issuer; services and the broker check it. */
    public String issuer() {
        return parts.keycloak.realmUrl();
    }

    /** Where outsiders reach Kafka, by OAUTHBEARER. */
    public String kafkaOutside() {
        return "127.0.0.1:" + parts.port(Component.KAFKA, 2);
    }

    /** Where services reach Kafka, by SCRAM. */
    public String kafkaServices() {
        return "127.0.0.1:" + parts.port(Component.KAFKA, 0);
    }

    /** The SCRAM password of {@code idva-service} and its like, for tests of what it may not do. */
    public String kafkaPassword(Component service) {
        return uk.onward.stack.kafka.BrokerSetup.servicePassword(parts.secrets, service.service());
    }

    /** A superuser's connection, for tests that look at what was written; the caller closes it. */
    public Connection superuserConnection(String database) throws SQLException {
        return parts.postgres.superuserConnection(database);
    }

    public Path home() {
        return home;
    }

    public Path log(Component component) {
        return parts.get(component).daemon().log();
    }

    /** The file that moves the business clock of services in profile {@code local}. */
    public Path clockFile() {
        return home.resolve("clock");
    }

    /** The agencies of the checkout and those added to this stack. */
    public List<Agency> agencies() {
        return Agency.readAll(resources().resolve("agencies"), home.resolve("agencies"));
    }

    /**
     * Takes an agency in: its clients in Keycloak, their read access on Kafka, its copy in each service. The file is
     * kept with the stack's data, so that the next start finds it.
     *
     * @return the agency; its clients' secrets are in {@link #clientSecretFile}
     */
    public Agency add(Path file) {
        var agency = Agency.read(file);
        if (!pid(Component.KEYCLOAK).isPresent() || !pid(Component.GATEWAY).isPresent()) {
            throw new StackException("The suite must run to take an agency in: ./onward up");
        }
        var kept = home.resolve("agencies").resolve(agency.code() + ".json");
        if (Files.exists(resources().resolve("agencies").resolve(agency.code() + ".json"))) {
            throw new StackException("%s comes with the suite; change its file there".formatted(agency.code()));
        }
        exclusively(() -> {
            try {
                Files.createDirectories(kept.getParent());
                var before = Files.exists(kept) ? Files.readString(kept) : null;
                Files.writeString(kept, Files.readString(file));
                try {
                    var all = agencies();
                    realm().reconcile(all);
                    parts.kafka.reconcile(all);
                    referenceData().agency(agency);
                } catch (RuntimeException e) {
                    if (before == null) {
                        Files.delete(kept);
                    } else {
                        Files.writeString(kept, before);
                    }
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return agency;
    }

    /** Where the secret of a client stands. */
    public Path clientSecretFile(String client) {
        return parts.secrets.clientSecretFile(client);
    }

    /** A caller of the suite's API as {@code administrator}. */
    public ReferenceData referenceData() {
        return new ReferenceData(http, url(Component.GATEWAY), () -> token("administrator"));
    }

    /** The dashboard's own management. */
    public Dashboard dashboard() {
        return new Dashboard(http, managementUrl(Component.DASHBOARD));
    }

    private Realm realm() {
        return new Realm(parts.keycloak, parts.secrets, parts.webApplications());
    }

    private Path resources() {
        return root.resolve("local-stack/target/classes");
    }

    private void stop(Component component, Consumer<String> progress) {
        var part = parts.get(component);
        if (part.isRunning()) {
            var from = System.nanoTime();
            part.stop();
            progress.accept("%-18s stopped in %s".formatted(component.title(), seconds(from)));
        } else {
            part.daemon().forget();
        }
    }

    private void exclusively(Runnable work) {
        var run = home.resolve("run");
        try {
            Files.createDirectories(run);
            try (var channel =
                            FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    throw busy();
                }
                work.run();
            } catch (OverlappingFileLockException _) {
                throw busy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StackException busy() {
        return new StackException("Another ./onward is starting or stopping the stack in " + home + ": wait for it");
    }

    private void prepare(Part part, Consumer<String> progress) {
        if (part.component() == Component.KEYCLOAK && !parts.keycloak.isBuilt()) {
            progress.accept("Keycloak           builds itself for PostgreSQL, once; up to a minute and a half");
        }
        part.prepare().run();
    }

    private static void launch(Part part) {
        part.daemon().start(part.command().get(), part.environment().get());
    }

    private void awaitReady(Part part) {
        var ready = Wait.until(part.patience(), POLL, part::isRunning, () -> isReady(part));
        if (!ready && !part.isRunning()) {
            throw new StackException("%s died at its start: %s (its log: %s)"
                    .formatted(
                            part.component().title(),
                            part.daemon().lastError(),
                            part.daemon().log()));
        }
        if (!ready) {
            throw new StackException("%s runs but was not ready after %d s: %s (its log: %s)"
                    .formatted(
                            part.component().title(),
                            part.patience().toSeconds(),
                            part.daemon().lastError(),
                            part.daemon().log()));
        }
    }

    /** A closed port answers the question at once, and without the warnings a client would log. */
    private boolean isReady(Part part) {
        return part.component().ports(portOffset).stream().allMatch(Ports::answers)
                && part.ready().getAsBoolean();
    }

    private void requireFreePorts(List<Part> toStart) {
        for (var part : toStart) {
            for (var port : part.component().ports(portOffset)) {
                // What was killed a moment ago may still hold it
                if (!Wait.until(Duration.ofSeconds(2), POLL, () -> true, () -> Ports.isFree(port))) {
                    throw new StackException(
                            "Port %d, which %s needs, is in use by another program: stop it, or choose other ports with"
                                            .formatted(port, part.component().title())
                                    + " --port-offset N");
                }
            }
        }
    }

    private static void requireMemory(List<Part> toStart) {
        var needed = toStart.stream().mapToInt(Part::megabytes).sum();
        Memory.availableMegabytes().ifPresent(available -> {
            if (available < needed) {
                throw new StackException(
                        "Too little memory: %d MB are free and what is to start needs about %d MB; close other programs"
                                .formatted(available, needed));
            }
        });
    }

    private static String seconds(long from) {
        return "%.1f s".formatted((System.nanoTime() - from) / 1e9);
    }

    private static void await(List<? extends Future<?>> tasks) {
        RuntimeException failure = null;
        for (var task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                var cause =
                        e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
                failure = failure == null ? cause : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** One {@code up}: remembers what it started, so as to take it back. */
    private final class Start {

        private final Scope scope;
        private final Consumer<String> progress;
        private final Deque<Part> started = new ArrayDeque<>();
        private final AtomicBoolean over = new AtomicBoolean();

        Start(Scope scope, Consumer<String> progress) {
            this.scope = scope;
            this.progress = line -> {
                synchronized (progress) {
                    progress.accept(line);
                }
            };
        }

        void run() {
            // Ctrl-C or a kill of this command must leave nothing half-started either
            var takeBack = new Thread(this::takeBack, "onward-take-back");
            Runtime.getRuntime().addShutdownHook(takeBack);
            try {
                check();
                start();
                over.set(true);
            } catch (RuntimeException e) {
                takeBack();
                throw e;
            } finally {
                try {
                    Runtime.getRuntime().removeShutdownHook(takeBack);
                } catch (IllegalStateException _) {
                    // The JVM is ending: the hook does its work
                }
            }
        }

        private void check() {
            var missing = scope.components().stream()
                    .map(parts::get)
                    .filter(part -> !part.isRunning())
                    .toList();
            requireFreePorts(missing);
            requireMemory(missing);
        }

        private void start() {
            component(Component.POSTGRES);
            parts.postgres.provision(
                    Component.SERVICES.stream().map(Component::service).toList());
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                // Migrations need PostgreSQL only and use the core that Keycloak's start leaves
                var migrations = executor.submit(this::migrate);
                var bus = executor.submit(this::keycloakThenKafka);
                await(List.of(bus, migrations));
                if (scope == Scope.DASHBOARD) {
                    component(Component.DASHBOARD);
                }
                if (scope == Scope.EVERYTHING) {
                    await(Component.SERVICES.stream()
                            .map(service -> executor.submit(() -> component(service)))
                            .toList());
                    // It waits for nothing but events, and starts while the reference data is written
                    var dashboard = executor.submit(() -> component(Component.DASHBOARD));
                    component(Component.GATEWAY);
                    reference();
                    await(List.of(dashboard));
                }
            }
        }

        private void keycloakThenKafka() {
            component(Component.KEYCLOAK);
            var from = System.nanoTime();
            var agencies = agencies();
            realm().reconcile(agencies);
            progress.accept("%-18s realm set up in %s".formatted("", seconds(from)));
            // The broker fetches Keycloak's keys when it starts and exits without them
            component(Component.KAFKA);
            from = System.nanoTime();
            parts.kafka.reconcile(agencies);
            progress.accept("%-18s topics, users and access set up in %s".formatted("", seconds(from)));
        }

        private void migrate() {
            for (var service : Component.MIGRATED) {
                if (!scope.components().contains(service)) {
                    continue;
                }
                var application = parts.application(service);
                application.requireBuilt();
                var mark = home.resolve("data/migrated").resolve(service.id());
                var build = application.build();
                if (!build.isAt(mark)) {
                    var from = System.nanoTime();
                    var log = home.resolve("logs/%s-migrate.log".formatted(service.id()));
                    var status = Daemon.run(
                            log,
                            parts.migrationCommand(service),
                            parts.migrationEnvironment(service),
                            MIGRATION_LIMIT,
                            "The migration of " + service.id());
                    if (status != 0) {
                        throw new StackException("The migration of %s failed: %s (its log: %s)"
                                .formatted(service.id(), LogTail.lastError(log), log));
                    }
                    build.writeTo(mark);
                    progress.accept("%-18s database migrated in %s".formatted(service.title(), seconds(from)));
                }
            }
        }

        private void component(Component component) {
            var part = parts.get(component);
            if (part.isRunning() && part.outdated().getAsBoolean()) {
                progress.accept("%-18s was built anew: starting it again".formatted(component.title()));
                part.stop();
            }
            if (part.isRunning()) {
                // It may only have waited for what was just started again
                if (Wait.until(Duration.ofSeconds(20), POLL, part::isRunning, () -> isReady(part))) {
                    progress.accept("%-18s runs already".formatted(component.title()));
                    return;
                }
                if (part.isRunning()) {
                    progress.accept("%-18s runs but does not answer: starting it again".formatted(component.title()));
                    part.stop();
                }
            }
            var from = System.nanoTime();
            progress.accept("%-18s starting".formatted(component.title()));
            prepare(part, progress);
            launchUnlessOver(part);
            try {
                awaitReady(part);
            } catch (StackException e) {
                // A killed PostgreSQL's children may hold its memory for a moment: it is tried once more
                if (component != Component.POSTGRES || !e.getMessage().contains("shared memory")) {
                    throw e;
                }
                Wait.until(Duration.ofSeconds(3), Duration.ofSeconds(1), () -> true, () -> false);
                launchUnlessOver(part);
                awaitReady(part);
            }
            progress.accept("%-18s ready in %s".formatted(component.title(), seconds(from)));
        }

        private void launchUnlessOver(Part part) {
            synchronized (started) {
                if (over.get()) {
                    throw new StackException("The start was broken off");
                }
                started.remove(part);
                started.push(part);
                launch(part);
            }
        }

        private void reference() {
            var from = System.nanoTime();
            var changed = referenceData().bring(agencies(), resources());
            progress.accept(
                    "%-18s reference data in place in %s (%d new or changed)".formatted("", seconds(from), changed));
        }

        private void takeBack() {
            synchronized (started) {
                if (over.getAndSet(true)) {
                    return;
                }
            }
            for (var part : started) {
                progress.accept("%-18s stopped again".formatted(part.component().title()));
                part.stop();
            }
        }
    }
}
