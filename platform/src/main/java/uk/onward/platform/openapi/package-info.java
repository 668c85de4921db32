/**
 * What the document of a service's API says of every operation, so that no resource repeats it: who may call, what goes
 * wrong, how large things are, and the examples. Runs while a service is built; nothing calls it.
 *
 * <p>What a resource has to say itself: its {@code @Operation}, {@code @APIResponse} with the schema of the answer, the
 * headers that it reads as {@code @Parameter} by their names, and at each text and list of a request the bound that is
 * checked ({@code @Size}, {@code @Pattern}, {@code @Min}, {@code @Max}). {@code docs/openapi/lint/run} finds what is missing.
 */
package uk.onward.platform.openapi;
