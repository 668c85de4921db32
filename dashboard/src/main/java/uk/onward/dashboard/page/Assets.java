package uk.onward.dashboard.page;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a page loads, and nothing else of the libraries it comes from: read once, at an address that holds the hash of all of
 * it, so that browsers keep it for ever and have the new one at once.
 */
@Singleton
@Named("assets")
public class Assets {

    private static final String FOLDER = "assets/";

    /** Of the libraries, what the pom unpacks here. */
    private static final List<String> NAMES = List.of(
            "govuk-frontend.min.css",
            "govuk-frontend.min.js",
            "echarts.common.min.js",
            "dashboard.css",
            "dashboard.js",
            "charts.js",
            "live.js",
            "enhanced.js",
            "icon.svg");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** The font that only gov.uk may use (GOV.UK Design System, “Typeface”); the one after it in each list takes its place. */
    private static final Pattern FONT = Pattern.compile("@font-face\\{[^}]*\\}|\"?GDS Transport\"?,");

    private static final Pattern RULE = Pattern.compile("[^{}]*+\\{[^{}]*+\\}");

    /** The crown and the coat of arms, which are for gov.uk alone as well. */
    private static final Pattern ARMS = Pattern.compile("crown|crest");

    private final Map<String, Asset> assets;
    private final String version;

    Assets() {
        var found = new HashMap<String, Asset>();
        for (var name : NAMES) {
            var text = withoutMap(text(FOLDER + name));
            put(found, name, name.startsWith("govuk-frontend") && name.endsWith(".css") ? ours(text) : text);
        }
        assets = Map.copyOf(found);
        version = hash(found);
    }

    /** One file. */
    record Asset(String type, String content) {}

    /** Where a page finds it; a name that is not there breaks the page at its first drawing, and so its test. */
    public String url(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return "/assets/" + version + "/" + name;
    }

    Optional<Asset> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    boolean isPresent(String version) {
        return this.version.equals(version);
    }

    static String ours(String stylesheet) {
        var ours = RULE.matcher(FONT.matcher(stylesheet).replaceAll(""))
                .replaceAll(rule -> ARMS.matcher(rule.group()).find() ? "" : Matcher.quoteReplacement(rule.group()));
        if (ours.contains("GDS Transport") || ARMS.matcher(ours).find()) {
            throw new IllegalStateException(
                    "GOV.UK Frontend names its font or crown in a way that is not taken out here");
        }
        return ours;
    }

    /** Its source map is not served, and a browser's tools would ask for it in vain. */
    private static String withoutMap(String text) {
        return text.replaceAll("(?m)^(//|/\\*)# sourceMappingURL=.*$", "");
    }

    private static void put(Map<String, Asset> assets, String name, String text) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        assets.put(name, new Asset(type, text));
    }

    private static String text(String resource) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "There is no " + resource + ": has its library another name for it now?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Map<String, Asset> assets) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(assets).forEach((name, asset) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(asset.content().getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
