package uk.onward.platform.notes;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

/** An outside client of the notes service, and a look behind its back. */
public final class Client {
    private Client() {}

    /** A system of an agency, acting for one of its people. */
    public static RequestSpecification of(String agency, String... roles) {
        return given().auth()
                .oauth2(TestTokens.client(agency + "-system", agency, roles))
                .header("Onward-Actor", "staff-1")
                .contentType(ContentType.JSON);
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    public static String title() {
        return "note " + UUID.randomUUID();
    }

    /** A new note of agency alpha. */
    public static UUID note() {
        return UUID.fromString(created(
                        "alpha",
                        "{\"title\":\"%s\",\"body\":\"what was said\",\"contact\":\"by phone\"}".formatted(title()))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public static Response created(String agency, String body) {
        return of(agency, "writer")
                .header("Idempotency-Key", key())
                .body(body)
                .when()
                .post("/notes/v1/notes");
    }

    /** What a query of the superuser finds, each row as text joined by commas. */
    public static List<String> database(String sql, Object... parameters) {
        try (Connection connection = RealComponents.postgres.superuserConnection("notes");
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            if (query.execute()) {
                var rows = query.getResultSet();
                while (rows.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(rows.getString(i));
                    }
                    found.add(String.join(",", row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
