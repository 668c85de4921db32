/**
 * What holds for every operation of the statistics API, so that no resource repeats it: problems, how often one may ask, and what
 * its document says of all of them. Resources take their problems from here; {@code docs/openapi/dashboard.yaml} is the document.
 */
@NullMarked
package uk.onward.dashboard.api;

import org.jspecify.annotations.NullMarked;
