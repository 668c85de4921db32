/**
 * Who calls: the access token's signature, issuer, audience and expiry, checked by Quarkus OIDC against the realm's
 * keys. Roles are the services' business; they verify the token again themselves.
 */
package uk.onward.gateway.identity;
