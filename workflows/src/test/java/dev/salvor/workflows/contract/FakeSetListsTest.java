package dev.salvor.workflows.contract;

/** The fake keeps the contract. */
class FakeSetListsTest extends SetListsContract {
  @Override
  protected ContractWorld open() {
    return new FakeContractWorld();
  }
}
