/**
 * What is published of grants, for everybody: the 360Giving Data Standard as JSON and as CSV, made from the view {@code
 * open_grant} and from nothing else, so that what may not be seen yet is not there to be shown. Called by nobody but
 * its own resource.
 */
package uk.onward.grants.opendata;
