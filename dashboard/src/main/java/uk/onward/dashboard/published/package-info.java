/**
 * The public view: fixed tables of closed financial years, made once and never changed, out of which no count of one to four can
 * be worked out; and the money of grants, made once a day. The same for everybody, and read without a login.
 */
@org.jspecify.annotations.NullMarked
package uk.onward.dashboard.published;
