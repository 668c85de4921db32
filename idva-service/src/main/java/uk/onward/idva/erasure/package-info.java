/** Erasing a case that is over: its rows, its keys, and by tombstones what others hold of it (ADR 0048). */
package uk.onward.idva.erasure;
