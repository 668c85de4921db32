package uk.onward.gateway.answer;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer the name of a parameter or header field that the gateway takes; empty for the request as a whole
 * @param detail what it must be; never what was sent
 */
public record Finding(String pointer, String detail) {}
