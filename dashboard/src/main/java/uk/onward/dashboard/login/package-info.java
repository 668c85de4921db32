/** Who looks at the agency's pages: signing in at Keycloak, and out again. */
package uk.onward.dashboard.login;
