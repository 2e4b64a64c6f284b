package dev.salvor.workflows.contract;

/** The fake keeps the contract. */
class FakeRedisKeysTest extends RedisKeysContract {
  @Override
  protected ContractWorld open() {
    return new FakeContractWorld();
  }
}
