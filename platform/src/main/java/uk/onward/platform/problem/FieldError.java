package uk.onward.platform.problem;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the body that was sent; the name of a header or query parameter otherwise
 * @param detail what would be right; never the value that was sent
 */
public record FieldError(String pointer, String detail) {}
