from . import demo


def post_init_hook(env):
    demo.load(env)


def uninstall_hook(env):
    demo.close_accounts(env)
