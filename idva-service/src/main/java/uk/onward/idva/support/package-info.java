/**
 * What is done for her between first contact and closure: safety plan, needs, sessions, and when she is expected to leave
 * the hospital. Facts, taken in every state; no part of any event, pack or statistic.
 */
package uk.onward.idva.support;
