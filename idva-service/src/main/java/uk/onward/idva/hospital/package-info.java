/** Hospitals by ODS site code: data that the operator writes and every caller reads. */
package uk.onward.idva.hospital;
