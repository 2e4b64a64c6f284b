package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Lists page by page. */
final class S3Listing {
  private final S3 place;
  private final S3Client client;
  private final S3Names names;

  S3Listing(S3 place, S3Client client, S3Names names) {
    this.place = place;
    this.client = client;
    this.names = names;
  }

  void tell(String folder, Consumer<Storage.Found> each) {
    var prefix = names.prefix(folder);
    for (var page :
        client.listObjectsV2Paginator(wanted -> wanted.bucket(place.bucket()).prefix(prefix))) {
      requireListing(page);
      for (var found : page.contents()) {
        var name = names.name(found.key());
        if (ObjectNames.isName(name)) {
          each.accept(new Storage.Found(name, found.size(), found.lastModified()));
        }
      }
    }
  }

  /** Whether there is anything does not matter; that it is a listing does. */
  void probe() {
    requireListing(
        client.listObjectsV2(
            wanted -> wanted.bucket(place.bucket()).prefix(names.prefix("")).maxKeys(1)));
  }

  /** What a proxy on the way answers would otherwise be an empty vault. */
  private static void requireListing(ListObjectsV2Response page) {
    if (page.isTruncated() == null) {
      throw S3Trouble.notS3();
    }
  }
}
