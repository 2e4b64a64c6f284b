package dev.salvor.workflows.contract;

/** The fake keeps the contract. */
class FakeRedisNodesTest extends RedisNodesContract {
  @Override
  protected ContractWorld open() {
    return new FakeContractWorld();
  }
}
