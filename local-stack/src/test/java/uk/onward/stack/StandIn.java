package uk.onward.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A process in the place of a service or the gateway, in a checkout of its own: what is tested here is how the stack
 * starts, feeds and stops applications, before and without any of them. It needs nothing but a JDK.
 */
final class StandIn {

    private static final Map<String, String> STORED = new ConcurrentHashMap<>();

    private StandIn() {}

    public static void main(String[] args) throws IOException {
        var failure = Path.of(System.getProperty("java.class.path")).resolveSibling("app/failure.jar");
        if (Files.exists(failure)) {
            System.out.println("{\"level\":\"INFO\",\"message\":\"an error is about to be tried\"}");
            System.out.println("{\"level\":\"ERROR\",\"message\":\"Failed to start application\",\"exception\":"
                    + "{\"message\":\"outer\",\"causedBy\":{\"exception\":{\"message\":\"no such table\"}}}}");
            System.out.println("{\"level\":\"INFO\",\"message\":\"stopped\"}");
            System.exit(1);
        }
        if ("migrate".equals(System.getProperty("quarkus.profile"))) {
            System.out.println(environment());
            return;
        }
        serve("ONWARD_PORT");
        serve("ONWARD_MANAGEMENT_PORT");
    }

    /** A checkout with stand-ins for all applications, and the real build of this module. */
    static Path checkout(Path root) throws IOException {
        var real = Repository.root();
        Files.createDirectories(root.resolve(".onward"));
        Files.createSymbolicLink(root.resolve("local-stack"), real.resolve("local-stack"));
        Files.createDirectories(real.resolve(".onward/dist"));
        Files.createSymbolicLink(root.resolve(".onward/dist"), real.resolve(".onward/dist"));
        for (var module : new String[] {"idva-service", "referral-service", "grants-service", "gateway", "dashboard"}) {
            var app = root.resolve(module).resolve("target/quarkus-app");
            Files.createDirectories(app.resolve("app"));
            writeJar(app.resolve("quarkus-run.jar"));
            Files.writeString(app.resolve("app/own.jar"), module);
        }
        return root;
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        var name = StandIn.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = StandIn.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            bytes.transferTo(out);
        }
    }

    private static void serve(String port) throws IOException {
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(port))), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        if (path.equals("/q/health/ready")) {
            send(exchange, 200, "{}");
        } else if (path.equals("/environment")) {
            send(exchange, 200, environment());
        } else if (path.equals("/stored")) {
            send(exchange, 200, String.join("\n", STORED.keySet()));
        } else if (!headers.getFirst("Authorization").startsWith("Bearer ey")) {
            send(exchange, 401, "{}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            var precondition = STORED.containsKey(path)
                    ? ("\"" + STORED.get(path).hashCode() + "\"").equals(headers.getFirst("If-Match"))
                    : "*".equals(headers.getFirst("If-None-Match"));
            if (precondition) {
                STORED.put(path, sent);
            }
            send(exchange, precondition ? 201 : 412, sent);
        } else if (exchange.getRequestMethod().equals("POST")) {
            var done = sent.equals(STORED.put(path, sent)) ? "{\"unchanged\":1}" : "{\"created\":1}";
            send(exchange, 201, done);
        } else if (STORED.containsKey(path)) {
            exchange.getResponseHeaders().set("ETag", "\"" + STORED.get(path).hashCode() + "\"");
            send(exchange, 200, STORED.get(path));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String environment() {
        return System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("ONWARD_"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
