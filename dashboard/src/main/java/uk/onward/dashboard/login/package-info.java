/** Who looks at the agencies' pages: signing in at Keycloak and out again, or a token with each call of the API. */
@NullMarked
package uk.onward.dashboard.login;

import org.jspecify.annotations.NullMarked;
