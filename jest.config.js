/** Jest runs the sources as they are: swc only strips the types; `npm test` has the compiler check them. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    // The one library that is an ES module only: Node can require it, Jest cannot.
    '(\\.ts|node_modules/temporal-(polyfill|utils)/.+\\.js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!temporal-(polyfill|utils)/)'],
  globalSetup: '<rootDir>/test/setup/global.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/', '<rootDir>/.cache/'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
