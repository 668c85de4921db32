/**
 * What the document of a service's API says of every operation, so that no resource repeats it: who may call, what goes
 * wrong, how large things are, and the examples. Runs while a service is built; nothing calls it.
 */
package uk.onward.platform.openapi;
