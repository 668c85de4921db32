package uk.onward.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import uk.onward.stack.StackException;
import uk.onward.stack.agency.Agency;
import uk.onward.stack.secrets.Secrets;

/**
 * What the realm {@code onward} must be. {@link #reconcile} compares and changes only what differs, so that a new role
 * or agency reaches data that was kept, and a second start changes nothing.
 */
public final class Realm {

    /** All roles of the suite. Every role check names one of them. */
    public static final List<String> ROLES = List.of(
            "hospital-referrer",
            "idva",
            "idva-manager",
            "onward-referrer",
            "partner-agency",
            "marac-coordinator",
            "marac-member",
            "safeguarding-hub",
            "front-door",
            "front-door-manager",
            "commissioner",
            "grants-officer",
            "grants-panellist",
            "consortium",
            "analyst",
            "auditor",
            "data-protection-officer",
            "platform-admin",
            "agency-manager",
            "break-glass",
            "pack-reader");

    private static final int TOKEN_SECONDS = 300;
    private static final String SCOPE = "onward";
    private static final String AUDIENCE = "onward";
    private static final String ROOT = "/" + KeycloakServer.REALM;

    /** Keycloak's own doors into a realm: nobody administers it, or her own account, with a browser. */
    private static final Set<String> CLOSED =
            Set.of("account", "account-console", "admin-cli", "security-admin-console");

    /** Marks the clients that this class made, and may therefore take away. */
    private static final String MANAGED = "onward.agency";

    /** Of a person: the agency for which she acts. Marks the people that this class made, too. */
    private static final String AGENCY = "agency";

    private static final int IDLE_SECONDS = 1800;
    private static final int WORKING_DAY_SECONDS = 36_000;

    private final AdminApi api;
    private final Secrets secrets;
    private final List<WebApplication> applications;

    public Realm(KeycloakServer keycloak, Secrets secrets, List<WebApplication> applications) {
        this.api = new AdminApi(HttpClient.newHttpClient(), keycloak.baseUrl(), secrets.password("keycloak-admin"));
        this.secrets = secrets;
        this.applications = List.copyOf(applications);
    }

    /** Brings the realm to what it must be for these agencies. */
    public void reconcile(List<Agency> agencies) {
        realm();
        var roles = roles();
        var scope = scope();
        var existing = byField(api.get(ROOT + "/clients?max=1000"), "clientId");
        for (var client : CLOSED) {
            close(existing.get(client));
        }
        var wanted = new HashSet<String>();
        for (var application : applications) {
            wanted.add(application.id());
            application(application, existing.get(application.id()));
        }
        for (var agency : agencies) {
            for (var client : agency.clients()) {
                wanted.add(client.id());
                client(agency, client, existing.get(client.id()), scope, roles);
            }
        }
        existing.forEach((id, client) -> {
            if (client.path("attributes").has(MANAGED) && !wanted.contains(id)) {
                api.delete(ROOT + "/clients/" + client.path("id").asText(), null);
            }
        });
        profile();
        people(agencies, roles);
    }

    private void realm() {
        var wanted = api.json.createObjectNode();
        wanted.put("realm", KeycloakServer.REALM);
        wanted.put("enabled", true);
        wanted.put("displayName", "Onward");
        // "external": plain HTTP from loopback only; elsewhere a proxy ends TLS
        wanted.put("sslRequired", "external");
        wanted.put("accessTokenLifespan", TOKEN_SECONDS);
        wanted.put("defaultSignatureAlgorithm", "RS256");
        wanted.put("registrationAllowed", false);
        wanted.put("resetPasswordAllowed", false);
        wanted.put("bruteForceProtected", true);
        // Of people: half an hour away ends a session, and so does a working day
        wanted.put("ssoSessionIdleTimeout", IDLE_SECONDS);
        wanted.put("ssoSessionMaxLifespan", WORKING_DAY_SECONDS);
        var existing = api.get(ROOT);
        if (existing.isMissingNode()) {
            api.post("", wanted);
        } else if (differs(wanted, existing)) {
            api.put(ROOT, wanted);
        }
    }

    private Map<String, JsonNode> roles() {
        var existing = byField(api.get(ROOT + "/roles?max=1000"), "name");
        var made = false;
        for (var role : ROLES) {
            if (!existing.containsKey(role)) {
                api.post(ROOT + "/roles", api.json.createObjectNode().put("name", role));
                made = true;
            }
        }
        return made ? byField(api.get(ROOT + "/roles?max=1000"), "name") : existing;
    }

    /** One scope holds all that a token says; Keycloak's own scopes would add audiences, origins and e-mail claims. */
    private String scope() {
        var wanted = api.json.createObjectNode();
        wanted.put("name", SCOPE);
        wanted.put("protocol", "openid-connect");
        wanted.putObject("attributes").put("include.in.token.scope", "true");
        var scope = byField(api.get(ROOT + "/client-scopes"), "name").get(SCOPE);
        if (scope == null) {
            api.post(ROOT + "/client-scopes", wanted);
            scope = byField(api.get(ROOT + "/client-scopes"), "name").get(SCOPE);
        }
        var id = scope.path("id").asText();
        mappers(
                ROOT + "/client-scopes/" + id,
                scope.path("protocolMappers"),
                List.of(
                        mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", AUDIENCE)),
                        mapper(
                                "realm roles",
                                "oidc-usermodel-realm-role-mapper",
                                Map.of(
                                        "claim.name", "realm_access.roles",
                                        "jsonType.label", "String",
                                        "multivalued", "true")),
                        mapper("subject", "oidc-sub-mapper", Map.of()),
                        mapper(
                                "client id",
                                "oidc-usersessionmodel-note-mapper",
                                Map.of(
                                        "user.session.note", "client_id",
                                        "claim.name", "client_id",
                                        "jsonType.label", "String"))));
        return id;
    }

    private void client(
            Agency agency, Agency.Client client, JsonNode existing, String scope, Map<String, JsonNode> roles) {
        if (existing != null && !existing.path("attributes").has(MANAGED)) {
            throw new StackException("The client %s of %s has the name of one of Keycloak's own: choose another"
                    .formatted(client.id(), agency.code()));
        }
        var wanted = api.json.createObjectNode();
        wanted.put("clientId", client.id());
        wanted.put("name", agency.name());
        wanted.put("protocol", "openid-connect");
        wanted.put("enabled", true);
        wanted.put("publicClient", false);
        wanted.put("clientAuthenticatorType", "client-secret");
        wanted.put("secret", secrets.clientSecret(client.id()));
        wanted.put("serviceAccountsEnabled", true);
        wanted.put("standardFlowEnabled", false);
        wanted.put("implicitFlowEnabled", false);
        wanted.put("directAccessGrantsEnabled", false);
        // Roles come from the service account; there is no other user whose roles could slip in
        wanted.put("fullScopeAllowed", true);
        wanted.putObject("attributes").put(MANAGED, agency.code()).put("access.token.signed.response.alg", "RS256");
        var current = existing;
        if (current == null) {
            var fresh = wanted.deepCopy();
            fresh.putArray("defaultClientScopes").add(SCOPE);
            fresh.putArray("optionalClientScopes");
            api.post(ROOT + "/clients", fresh);
            current = api.get(ROOT + "/clients?clientId=" + client.id()).path(0);
        } else if (differs(wanted, current)) {
            api.put(ROOT + "/clients/" + current.path("id").asText(), wanted);
        }
        var path = ROOT + "/clients/" + current.path("id").asText();
        onlyScope(path, current, scope);
        mappers(path, current.path("protocolMappers"), claims(agency, client));
        // A new service account is given the realm's default roles, which are meant for people's accounts
        onlyRoles(api.get(path + "/service-account-user").path("id").asText(), client.id(), client.roles(), roles);
    }

    /**
     * Where people sign in with a browser. Its tokens are good for itself alone: no service accepts them, since they lack
     * the audience that the scope of the suite's clients gives.
     */
    private void application(WebApplication application, JsonNode existing) {
        if (existing != null && !existing.path("attributes").has(MANAGED)) {
            throw new StackException(
                    "The application %s has the name of one of Keycloak's own clients".formatted(application.id()));
        }
        var wanted = api.json.createObjectNode();
        wanted.put("clientId", application.id());
        wanted.put("protocol", "openid-connect");
        wanted.put("enabled", true);
        wanted.put("publicClient", false);
        wanted.put("clientAuthenticatorType", "client-secret");
        wanted.put("secret", secrets.clientSecret(application.id()));
        wanted.put("serviceAccountsEnabled", false);
        wanted.put("standardFlowEnabled", true);
        wanted.put("implicitFlowEnabled", false);
        wanted.put("directAccessGrantsEnabled", false);
        wanted.put("fullScopeAllowed", true);
        // Whole addresses: a pattern here is how codes are sent to somebody else
        wanted.putArray("redirectUris").add(application.callback());
        wanted.putArray("webOrigins");
        wanted.putObject("attributes")
                // An empty one would not be kept
                .put(MANAGED, "suite")
                .put("post.logout.redirect.uris", application.afterSignOut())
                .put("pkce.code.challenge.method", "S256")
                .put("id.token.signed.response.alg", "RS256");
        var current = existing;
        if (current == null) {
            var fresh = wanted.deepCopy();
            fresh.putArray("defaultClientScopes");
            fresh.putArray("optionalClientScopes");
            api.post(ROOT + "/clients", fresh);
            current = api.get(ROOT + "/clients?clientId=" + application.id()).path(0);
        } else if (differs(wanted, current)) {
            api.put(ROOT + "/clients/" + current.path("id").asText(), wanted);
        }
        var path = ROOT + "/clients/" + current.path("id").asText();
        for (var kind : List.of("default", "optional")) {
            for (var scope : api.get(path + "/%s-client-scopes".formatted(kind))) {
                api.delete(
                        path
                                + "/%s-client-scopes/%s"
                                        .formatted(kind, scope.path("id").asText()),
                        null);
            }
        }
        mappers(
                path,
                current.path("protocolMappers"),
                List.of(
                        mapper("subject", "oidc-sub-mapper", Map.of()),
                        mapper(
                                "name",
                                "oidc-usermodel-attribute-mapper",
                                Map.of(
                                        "user.attribute", "username",
                                        "claim.name", "preferred_username",
                                        "jsonType.label", "String",
                                        "id.token.claim", "true")),
                        mapper(
                                "realm roles",
                                "oidc-usermodel-realm-role-mapper",
                                Map.of(
                                        "claim.name", "realm_access.roles",
                                        "jsonType.label", "String",
                                        "multivalued", "true",
                                        "id.token.claim", "true")),
                        mapper(
                                "agency",
                                "oidc-usermodel-attribute-mapper",
                                Map.of(
                                        "user.attribute", AGENCY,
                                        "claim.name", "agency",
                                        "jsonType.label", "String",
                                        "id.token.claim", "true"))));
    }

    /** What is kept of a person: an opaque name and the agency, which nobody sets but this class. */
    private void profile() {
        var wanted = api.json.createObjectNode();
        var attributes = wanted.putArray("attributes");
        // Keycloak asks that the e-mail address stands in a profile; nobody has one
        for (var name : List.of("username", "email", AGENCY)) {
            var attribute = attributes.addObject().put("name", name).put("multivalued", false);
            var permissions = attribute.putObject("permissions");
            permissions.putArray("view").add("admin");
            permissions.putArray("edit").add("admin");
        }
        var path = ROOT + "/users/profile";
        var existing = api.get(path);
        var named = byField(existing.path("attributes"), "name");
        var same = named.size() == attributes.size() && !existing.has("unmanagedAttributePolicy");
        for (var attribute : attributes) {
            var before = named.get(attribute.path("name").asText());
            same = same && before != null && !differs(attribute, before) && !before.has("required");
        }
        if (!same) {
            api.put(path, wanted);
        }
    }

    private void people(List<Agency> agencies, Map<String, JsonNode> roles) {
        var existing = byField(api.get(ROOT + "/users?max=10000&briefRepresentation=false"), "username");
        var wanted = new HashSet<String>();
        for (var agency : agencies) {
            for (var person : agency.people()) {
                wanted.add(person.id());
                person(agency, person, existing.get(person.id()), roles);
            }
        }
        existing.forEach((name, user) -> {
            if (user.path("attributes").has(AGENCY) && !wanted.contains(name)) {
                api.delete(ROOT + "/users/" + user.path("id").asText(), null);
            }
        });
    }

    private void person(Agency agency, Agency.Person person, JsonNode existing, Map<String, JsonNode> roles) {
        var wanted = api.json.createObjectNode();
        wanted.put("username", person.id());
        wanted.put("enabled", true);
        wanted.putObject("attributes").putArray(AGENCY).add(agency.code());
        var current = existing;
        if (current == null) {
            // With the password in one request: no account without one is left behind by a start that breaks off
            var fresh = wanted.deepCopy();
            fresh.putArray("credentials")
                    .addObject()
                    .put("type", "password")
                    .put("value", secrets.personPassword(person.id()))
                    .put("temporary", false);
            api.post(ROOT + "/users", fresh);
            current =
                    api.get(ROOT + "/users?exact=true&username=" + person.id()).path(0);
        } else if (differs(wanted, current)) {
            api.put(ROOT + "/users/" + current.path("id").asText(), wanted);
        }
        onlyRoles(current.path("id").asText(), person.id(), person.roles(), roles);
    }

    /** What a token says of its client alone: its agency, and the topics that it may read wherever events are given out. */
    private List<ObjectNode> claims(Agency agency, Agency.Client client) {
        var claims = new ArrayList<ObjectNode>();
        claims.add(claim("agency", agency.code(), "String"));
        if (!client.topics().isEmpty()) {
            claims.add(claim("topics", api.json.valueToTree(client.topics()).toString(), "JSON"));
        }
        return claims;
    }

    private ObjectNode claim(String name, String value, String type) {
        return mapper(
                name,
                "oidc-hardcoded-claim-mapper",
                Map.of("claim.name", name, "claim.value", value, "jsonType.label", type));
    }

    private void onlyScope(String path, JsonNode client, String scope) {
        var assigned = names(client.path("defaultClientScopes"));
        if (!assigned.contains(SCOPE)) {
            api.put(path + "/default-client-scopes/" + scope, null);
        }
        if (assigned.stream().anyMatch(name -> !name.equals(SCOPE))) {
            for (var other : api.get(path + "/default-client-scopes")) {
                if (!SCOPE.equals(other.path("name").asText())) {
                    api.delete(
                            path + "/default-client-scopes/" + other.path("id").asText(), null);
                }
            }
        }
        if (!client.path("optionalClientScopes").isEmpty()) {
            for (var other : api.get(path + "/optional-client-scopes")) {
                api.delete(path + "/optional-client-scopes/" + other.path("id").asText(), null);
            }
        }
    }

    /** Exactly these roles, whatever was given by hand or by default. */
    private void onlyRoles(String user, String name, List<String> wanted, Map<String, JsonNode> roles) {
        var mappings = ROOT + "/users/" + user + "/role-mappings/realm";
        var assigned = byField(api.get(mappings), "name");
        var missing = api.json.createArrayNode();
        for (var role : wanted) {
            if (!ROLES.contains(role)) {
                throw new StackException("%s names the role %s, which is none of %s".formatted(name, role, ROLES));
            }
            if (!assigned.containsKey(role)) {
                missing.add(roles.get(role));
            }
        }
        var surplus = api.json.createArrayNode();
        assigned.forEach((role, mapping) -> {
            if (!wanted.contains(role)) {
                surplus.add(mapping);
            }
        });
        if (!missing.isEmpty()) {
            api.post(mappings, missing);
        }
        if (!surplus.isEmpty()) {
            api.delete(mappings, surplus);
        }
    }

    private void close(JsonNode client) {
        if (client != null && client.path("enabled").asBoolean()) {
            api.put(
                    ROOT + "/clients/" + client.path("id").asText(),
                    api.json
                            .createObjectNode()
                            .put("clientId", client.path("clientId").asText())
                            .put("enabled", false));
        }
    }

    private ObjectNode mapper(String name, String kind, Map<String, String> settings) {
        var mapper = api.json.createObjectNode();
        mapper.put("name", name);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", kind);
        var config = mapper.putObject("config");
        config.put("access.token.claim", "true");
        config.put("introspection.token.claim", "true");
        settings.forEach(config::put);
        return mapper;
    }

    private void mappers(String path, JsonNode existing, List<ObjectNode> wanted) {
        var present = byField(existing, "name");
        var names = new ArrayList<String>();
        for (var mapper : wanted) {
            var name = mapper.path("name").asText();
            names.add(name);
            var before = present.get(name);
            if (before == null) {
                api.post(path + "/protocol-mappers/models", mapper);
            } else if (differs(mapper, before)) {
                var id = before.path("id").asText();
                api.put(path + "/protocol-mappers/models/" + id, mapper.put("id", id));
            }
        }
        present.forEach((name, mapper) -> {
            if (!names.contains(name)) {
                api.delete(
                        path + "/protocol-mappers/models/" + mapper.path("id").asText(), null);
            }
        });
    }

    /** Whether anything that is wanted is otherwise in what exists; what is not mentioned does not count. */
    static boolean differs(JsonNode wanted, JsonNode existing) {
        if (wanted.isObject()) {
            return wanted.properties().stream()
                    .anyMatch(field -> differs(field.getValue(), existing.path(field.getKey())));
        }
        return !wanted.equals(existing);
    }

    private static Map<String, JsonNode> byField(JsonNode list, String field) {
        var found = new HashMap<String, JsonNode>();
        list.forEach(each -> found.put(each.path(field).asText(), each));
        return found;
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
