package uk.onward.stack.keycloak;

/**
 * An application of the suite at which people sign in with a browser.
 *
 * @param id its client id
 * @param url where browsers find it, without a slash at the end
 */
public record WebApplication(String id, String url) {

    /** The one address to which Keycloak sends a code. */
    String callback() {
        return url + "/login/callback";
    }

    /** The one address to which Keycloak sends who signed out. */
    String afterSignOut() {
        return url + "/";
    }
}
